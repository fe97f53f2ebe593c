-- Usage: events as they came, who sent them already, and what they amount to. Accounts and meters have short numbers here,
-- since they stand in every row. What is issued (events, voids) Bridge's server can neither change nor delete.

grant usage on schema metering to bridge_server;

-- Lanes ---------------------------------------------------------------------------------------------------------------

-- Whoever holds the row writes the lane. Positions count 1, 2, 3 in the order of commits, without a gap.
create table metering.lane (
    lane            smallint primary key,
    position        bigint not null default 0,
    -- The meters with which it is folded: the revision of the platform's account that they stand at.
    meters_revision bigint not null default 0,
    committed_at    timestamptz not null default now()
);
insert into metering.lane (lane) select * from generate_series(0, 7);
grant select, update on metering.lane to bridge_server;

-- Whoever holds the row moves what the lane appended into its buckets.
create table metering.compaction (
    lane         smallint primary key references metering.lane,
    position     bigint not null default 0,
    compacted_at timestamptz not null default now()
);
insert into metering.compaction (lane) select lane from metering.lane;
grant select, update on metering.compaction to bridge_server;

create table metering.account (
    number integer generated always as identity primary key,
    id     uuid not null unique,
    lane   smallint not null references metering.lane
);
grant select, insert on metering.account to bridge_server;

-- Meters --------------------------------------------------------------------------------------------------------------

create table metering.meter (
    number          integer generated always as identity primary key,
    product         text not null,
    name            text not null,
    version         integer not null,
    -- It counts events of this time and later.
    since           timestamptz not null,
    activated_at    timestamptz not null,
    unique (product, name, version)
);
grant select, insert on metering.meter to bridge_server;
-- An earlier beginning is a backfill.
grant update (since) on metering.meter to bridge_server;

-- What of the log a meter has still to count: events of a lane up to a position, account by account.
create table metering.backfill (
    meter        integer not null references metering.meter,
    lane         smallint not null references metering.lane,
    since        timestamptz not null,
    until        timestamptz not null,
    position     bigint not null,
    next_account integer not null default 1,
    done_at      timestamptz,
    primary key (meter, lane, until)
);
grant select, insert, update on metering.backfill to bridge_server;

-- Events --------------------------------------------------------------------------------------------------------------

create table metering.event (
    -- Who is charged; 0 where the subject is unknown.
    account     integer not null,
    time        timestamptz not null,
    lane        smallint not null,
    position    bigint not null,
    sender      integer not null references metering.account,
    received_at timestamptz not null,
    source      text not null,
    id          text not null,
    type        text not null,
    subject     text,
    body        text,
    reservation text,
    primary key (account, time, lane, position)
) partition by range (time);
grant select, insert on metering.event to bridge_server;

-- The partition of a month, for a role that owns no table.
create function metering.make_month(month date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    first date := date_trunc('month', month)::date;
    name text := format('event_%s', to_char(first, 'YYYY_MM'));
begin
    if first < date '2000-01-01' or first > date '2199-12-01' then
        raise exception 'no usage is kept of %', first;
    end if;
    perform pg_advisory_xact_lock(7001, 1);
    if to_regclass('metering.' || name) is null then
        execute format('create table metering.%I (like metering.event including defaults including constraints)', name);
        execute format('alter table metering.event attach partition metering.%I for values from (%L) to (%L)',
            name, first::timestamp at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
    end if;
end
$$;
revoke all on function metering.make_month from public;
grant execute on function metering.make_month to bridge_server;

-- Who sent what already. An id that is a UUID stands for itself, so that new ones stand together; any other is hashed.
create table metering.identity (
    -- Of the sending account and the source.
    origin       bigint not null,
    high         bigint not null,
    low          bigint not null,
    -- Null while only a void of the event has come.
    content_high bigint,
    content_low  bigint,
    account      integer not null,
    -- Its time, in microseconds since 1970.
    micros       bigint not null,
    primary key (origin, high, low)
) with (fillfactor = 95);
grant select, insert, update on metering.identity to bridge_server;

-- Same identity, other content: what came second.
create table metering.conflict (
    number      bigint generated always as identity primary key,
    account     integer not null,
    sender      integer not null references metering.account,
    source      text not null,
    id          text not null,
    stored      text not null,
    received    text not null,
    received_at timestamptz not null
);
create index conflict_sender on metering.conflict (sender, number);
grant select, insert on metering.conflict to bridge_server;

create table metering.void (
    account       integer not null,
    time          timestamptz not null,
    lane          smallint not null,
    position      bigint not null,
    by_position   bigint not null,
    reason        text not null,
    primary key (account, time, lane, position)
);
grant select, insert on metering.void to bridge_server;

-- Voids of events that have not come, by the identity of what they void.
create table metering.early_void (
    origin   bigint not null,
    high     bigint not null,
    low      bigint not null,
    lane     smallint not null,
    position bigint not null,
    reason   text not null,
    primary key (origin, high, low)
);
grant select, insert on metering.early_void to bridge_server;

-- Not, or not fully, counted: by one meter, or (0) at all.
create table metering.held (
    lane       smallint not null,
    position   bigint not null,
    meter      integer not null,
    account    integer not null,
    sender     integer not null references metering.account,
    time       timestamptz not null,
    source     text not null,
    id         text not null,
    reason     text not null check (reason in ('unknown_subject', 'value_missing', 'value_invalid', 'filter_failed',
                                               'cardinality_exceeded', 'void_target_unknown')),
    detail     text not null,
    state      text not null default 'held' check (state in ('held', 'refolded', 'dismissed')),
    settled_at timestamptz,
    settled_by text,
    settlement text,
    primary key (lane, position, meter)
);
create index held_open on metering.held (lane, position, meter) where state = 'held';
create index held_account on metering.held (account, time);
grant select, insert, update on metering.held to bridge_server;

-- Quantities ----------------------------------------------------------------------------------------------------------

-- States of the buckets of an hour; see Block for the bytes. The position is of the last change, in the account's lane.
create table metering.bucket (
    account  integer not null,
    meter    integer not null,
    hour     integer not null,
    position bigint not null,
    block    bytea not null,
    primary key (account, meter, hour)
) with (fillfactor = 85);
grant select, insert, update, delete on metering.bucket to bridge_server;

-- What a commit changed in an account's buckets and was not moved there yet.
create table metering.delta (
    lane     smallint not null,
    account  integer not null,
    position bigint not null,
    block    bytea not null,
    primary key (lane, account, position)
) partition by list (lane);
do $$
begin
    for lane in 0..7 loop
        execute format('create table metering.delta_%s partition of metering.delta for values in (%s)
            with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
                  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000000)', lane, lane);
    end loop;
end
$$;
grant select, insert, update, delete on metering.delta to bridge_server;

-- The last position at which a day (UTC, since 1970) of an account changed.
create table metering.touched (
    account  integer not null,
    day      integer not null,
    position bigint not null,
    primary key (account, day)
);
grant select, insert, update on metering.touched to bridge_server;

-- The values of a meter's dimensions, by number; 0 is what has no room.
create table metering.grouping (
    account integer not null,
    meter   integer not null,
    number  integer not null,
    -- Months since 1970 in which it was seen first.
    month   integer not null,
    labels  text not null,
    primary key (account, meter, number)
);
grant select, insert on metering.grouping to bridge_server;

-- Different values that were counted, by number.
create table metering.member (
    account integer not null,
    meter   integer not null,
    value   text not null,
    number  integer not null,
    month   integer not null,
    primary key (account, meter, value)
);
grant select, insert on metering.member to bridge_server;

-- How many numbers of groups and of different values were given out.
create table metering.cardinality (
    account       integer not null,
    meter         integer not null,
    month         integer not null,
    groups        integer not null default 0,
    members       integer not null default 0,
    primary key (account, meter, month)
);
grant select, insert, update on metering.cardinality to bridge_server;

-- Levels as they were sent; neighbours make the changes that buckets add up.
create table metering.sample (
    account integer not null,
    meter   integer not null,
    number  integer not null,
    series  text not null,
    micros  bigint not null,
    source  text not null collate "C",
    id      text not null collate "C",
    sender  integer not null,
    value   numeric not null,
    primary key (account, meter, number, series, micros, source, id, sender)
);
grant select, insert, delete on metering.sample to bridge_server;

-- Counters ------------------------------------------------------------------------------------------------------------

-- A running quantity, exact in the commit of each event.
create table metering.counter (
    id      uuid primary key,
    account integer not null,
    meter   integer not null references metering.meter,
    -- Only groups with these values; as JSON, dimension to value.
    labels  jsonb not null,
    starts  timestamptz not null,
    ends    timestamptz not null,
    value   numeric not null,
    check (starts < ends)
);
create index counter_account on metering.counter (account, meter, ends);
grant select, insert, update, delete on metering.counter to bridge_server;

create table metering.level (
    counter    uuid not null references metering.counter on delete cascade,
    value      numeric not null,
    crossed_at timestamptz,
    primary key (counter, value)
);
grant select, insert, update, delete on metering.level to bridge_server;

create table metering.hold (
    id         uuid primary key,
    counter    uuid not null references metering.counter on delete cascade,
    units      numeric not null check (units > 0),
    landed     numeric not null default 0,
    expires_at timestamptz not null
);
create index hold_counter on metering.hold (counter);
grant select, insert, update, delete on metering.hold to bridge_server;
