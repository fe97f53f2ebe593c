-- Events are appended without looking for their sender's row each: the server reads its number from metering.account just
-- before, and nobody can delete there.
alter table metering.event drop constraint event_sender_fkey;

-- Whoever remembers all groups of a lane knows by this number whether others were added meanwhile. How many a month has is
-- counted from the groups themselves.
alter table metering.lane add column numbered bigint not null default 0;
alter table metering.cardinality drop column groups;

-- How long events are kept ---------------------------------------------------------------------------------------------

create table metering.retention (
    id             boolean primary key default true check (id),
    -- The first month of which events are kept; null until a month was too old.
    kept_since     timestamptz,
    -- How far identities from before that are forgotten: the next block of the table; null when all are.
    next_block     bigint,
    -- How far levels from before that are thinned out: the next account; null when all are.
    next_account   integer
);
insert into metering.retention default values;
grant select, update on metering.retention to bridge_server;

-- Drops the months of events that end before a time, for a role that owns no table. The database's own clock has to agree
-- that nobody can send, void or correct anything of them any more.
create function metering.drop_months(before timestamptz) returns setof text
language plpgsql security definer set search_path = pg_catalog as $$
declare
    part text;
begin
    if before > now() - interval '400 days' then
        raise exception 'usage of % can still be corrected', before;
    end if;
    perform pg_advisory_xact_lock(7001, 1);
    for part in
        select child.relname from pg_inherits
        join pg_class child on child.oid = inhrelid
        where inhparent = 'metering.event'::regclass
            and child.relname ~ '^event_\d{4}_\d{2}$'
            and (to_date(right(child.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= before
        order by child.relname
    loop
        execute format('drop table metering.%I', part);
        return next replace(substr(part, 7), '_', '-');
    end loop;
    delete from metering.void where time < before;
end
$$;
revoke all on function metering.drop_months from public;
grant execute on function metering.drop_months to bridge_server;

-- Deletes the identities of events from before a time that stand in some blocks of the table. Whoever sends such an event
-- again is told that it is too old. What is kept for events that have not come has no time, and stays.
create function metering.forget_identities(first bigint, beyond bigint, before timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
    forgotten bigint;
begin
    if before > now() - interval '400 days' then
        raise exception 'usage of % can still be sent again', before;
    end if;
    delete from metering.identity
    where ctid >= format('(%s,0)', first)::tid and ctid < format('(%s,0)', beyond)::tid
        and content_high is not null and micros < extract(epoch from before) * 1000000;
    get diagnostics forgotten = row_count;
    return forgotten;
end
$$;
revoke all on function metering.forget_identities from public;
grant execute on function metering.forget_identities to bridge_server;

-- What verifying finds ------------------------------------------------------------------------------------------------

-- Days (UTC, since 1970) of accounts of which a meter's buckets do not say what its events do, until they are repaired.
create table metering.difference (
    account  integer not null,
    meter    integer not null references metering.meter,
    day      integer not null,
    found_at timestamptz not null,
    buckets  integer not null,
    detail   text not null,
    primary key (account, meter, day)
);
grant select, insert, delete on metering.difference to bridge_server;
