-- What many documents have to hold is checked once for all that a statement adds, not row by row.

drop trigger number_in_series on billing.document;

-- Numbers follow the last one of their series without a gap: whoever writes them holds the series' row and has counted it up. That no
-- number stands twice is told by the table itself.
create or replace function billing.number_in_series() returns trigger language plpgsql
    set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    refused record;
begin
    select given.* into refused
    from (select entity, series, min(number) as first, max(number) as last, count(*) as many
          from added group by entity, series) as given
    join billing.number_series s on s.entity = given.entity and s.series = given.series
    where given.last - given.first + 1 <> given.many or given.last > s.last
       or (given.first > 1 and not exists (
               select from billing.document d
               where d.entity = given.entity and d.series = given.series and d.number = given.first - 1))
    limit 1;
    if found then
        raise exception 'numbers % to % of % do not follow', refused.first, refused.last, refused.entity using errcode = 'BB002';
    end if;
    return null;
end
$$;
create trigger number_in_series after insert on billing.document referencing new table as added
    for each statement execute function billing.number_in_series();

drop trigger same_kind_of_entity on billing.invoice;

create function billing.same_kind_of_entities() returns trigger language plpgsql
    set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    refused record;
begin
    select a.account, a.entity into refused
    from added a
    left join billing.test_entity t on t.entity = a.entity
    left join billing.clock_account c on c.account = a.account
    where (t.entity is null) <> (c.account is null)
    limit 1;
    if found then
        raise exception 'account % cannot be billed by %', refused.account, refused.entity using errcode = 'BB002';
    end if;
    return null;
end
$$;
revoke execute on function billing.same_kind_of_entities() from public;
create trigger same_kind_of_entity after insert on billing.invoice referencing new table as added
    for each statement execute function billing.same_kind_of_entities();
