-- The people, the vehicles and their visits.
create table customer (
    id uuid primary key,
    name varchar not null,
    phone varchar not null,
    email varchar not null,
    note varchar not null
);

create table vehicle (
    id uuid primary key,
    owner uuid references customer (id) on delete set null,
    vin varchar,
    plate varchar not null,
    name varchar not null,
    kind varchar(16) not null,
    model_year integer,
    odometer integer,
    note varchar not null
);
create index vehicle_by_vin on vehicle (vin);

create table visit (
    id uuid primary key,
    vehicle uuid not null references vehicle (id),
    opened timestamp(9) with time zone not null,
    complaint varchar not null,
    odometer integer,
    state varchar(16) not null,
    note varchar not null
);
create index visit_by_vehicle on visit (vehicle, opened);

-- A visit may name a scan that could not be stored (a full disk): hence no reference.
create table visit_scan (
    visit uuid not null references visit (id) on delete cascade,
    place integer not null,
    scan uuid not null,
    primary key (visit, place)
);

create table report (
    id uuid primary key,
    scan uuid not null,
    made timestamp(9) with time zone not null,
    file_name varchar not null,
    sha256 varchar(64) not null
);
create index report_by_scan on report (scan, made);

-- The interfaces that were used, by what they say they are and where they were plugged in.
create table adapter (
    id uuid primary key,
    driver varchar not null,
    claims varchar not null,
    behaves_like varchar(16) not null,
    device varchar not null,
    link varchar not null,
    abilities varchar not null,
    missing varchar not null,
    quirks varchar not null,
    limits varchar not null,
    first_seen timestamp(9) with time zone not null,
    last_seen timestamp(9) with time zone not null
);

-- A scan: the whole of it as a compressed document, and what is asked across scans as columns and rows.
create table scan (
    id uuid primary key,
    started timestamp(9) with time zone not null,
    ended timestamp(9) with time zone not null,
    vin varchar,
    adapter uuid not null references adapter (id),
    protocol varchar not null,
    voltage double precision,
    purpose varchar(16) not null,
    verdict varchar(16) not null,
    faults integer not null,
    document varbinary not null
);
create index scan_by_vin on scan (vin, started);
create index scan_by_start on scan (started);

create table fault_seen (
    id uuid primary key,
    scan uuid not null references scan (id) on delete cascade,
    seen timestamp(9) with time zone not null,
    vin varchar,
    ecu varchar(16) not null,
    state varchar(16) not null,
    code varchar(5) not null,
    raw varchar not null
);
create index fault_seen_by_scan on fault_seen (scan);
create index fault_seen_by_vin on fault_seen (vin, code, seen);

create table freeze_frame (
    id uuid primary key,
    scan uuid not null references scan (id) on delete cascade,
    ecu varchar(16) not null,
    number integer not null,
    cause varchar(5) not null,
    raw varchar not null
);
create index freeze_frame_by_scan on freeze_frame (scan);

-- Present values, and with a frame the values of that freeze frame.
create table reading (
    id uuid primary key,
    scan uuid not null references scan (id) on delete cascade,
    ecu varchar(16) not null,
    frame uuid references freeze_frame (id) on delete cascade,
    signal varchar not null,
    asked varchar(8) not null,
    amount double precision,
    unit varchar not null,
    quality varchar(16) not null,
    raw varchar not null
);
create index reading_by_scan on reading (scan);
create index reading_by_signal on reading (signal);

create table memory (
    id varchar primary key,
    content varchar not null
);
