-- Why somebody took a fact back, in their own words.
alter table hub.fact_retraction add column because text;
