-- Whether a night has passed since the first release was heard of is asked at every beat of the clock: by the oldest, not by all of them.
create index release_created on hub.release (created_at);
