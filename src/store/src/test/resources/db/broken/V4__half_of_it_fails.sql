alter table memory add column since timestamp;
alter table no_such_table add column since timestamp;
