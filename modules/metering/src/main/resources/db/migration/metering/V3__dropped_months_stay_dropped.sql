-- A node that makes months ahead may still be at it while old ones are dropped: what is dropped is not made again.
create or replace function metering.make_month(month date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    first date := date_trunc('month', month)::date;
    starts timestamptz := first::timestamp at time zone 'UTC';
    name text := format('event_%s', to_char(first, 'YYYY_MM'));
begin
    if first < date '2000-01-01' or first > date '2199-12-01' then
        raise exception 'no usage is kept of %', first;
    end if;
    perform pg_advisory_xact_lock(7001, 1);
    if to_regclass('metering.' || name) is null
            and not exists (select from metering.retention where kept_since > starts) then
        execute format('create table metering.%I (like metering.event including defaults including constraints)', name);
        execute format('alter table metering.event attach partition metering.%I for values from (%L) to (%L)',
            name, starts, (first + interval '1 month') at time zone 'UTC');
    end if;
end
$$;
