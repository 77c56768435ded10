-- Codes of UDS, J1939 and makers are longer than the five characters of SAE J2012.
alter table fault_seen alter column code varchar(24) not null;
alter table freeze_frame alter column cause varchar(24) not null;
