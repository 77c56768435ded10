-- Recordings. Their samples lie in files of their own, one for each month.
create table log (
    id uuid primary key,
    started timestamp(9) with time zone not null,
    vehicle uuid,
    job uuid,
    name varchar not null,
    adapter varchar not null,
    protocol varchar not null,
    calibration varchar not null,
    cvn varchar not null,
    software varchar not null,
    state varchar(16) not null,
    place varchar(32) not null,
    document varbinary(10000000) not null
);
create index log_by_start on log (started);
create index log_by_vehicle on log (vehicle, started);

create table log_event (
    id uuid primary key,
    log uuid not null references log (id) on delete cascade,
    micros bigint not null,
    kind varchar(16) not null,
    document varbinary(100000) not null
);
create index log_event_by_log on log_event (log, micros);

create table log_clock (
    id uuid primary key,
    log uuid not null references log (id) on delete cascade,
    micros bigint not null,
    document varbinary(1000) not null
);
create index log_clock_by_log on log_clock (log, micros);
