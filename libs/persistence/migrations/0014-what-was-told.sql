-- What each notice told of the release: a change says which day it was before, and a move to another prison is told once.
alter table hub.notice add column told_on date, add column told_basis text, add column told_prison text;
