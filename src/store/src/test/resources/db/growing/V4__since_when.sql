alter table memory add column since timestamp;
