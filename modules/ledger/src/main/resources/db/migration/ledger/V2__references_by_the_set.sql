-- What is recorded in the books never changes and never goes, so whoever refers to it need not hold it: what a statement adds is
-- checked once and together, where a foreign key asks for each row and locks what it finds. The foreign keys stay as what they say
-- and are not enforced; what refers to nothing is refused as before. Rows are found by their keys, however the planner's picture of a
-- table that has just grown looks.

alter table ledger.transaction alter constraint transaction_entity_fkey not enforced;
alter table ledger.obligation alter constraint obligation_entity_fkey not enforced;
alter table ledger.obligation alter constraint obligation_unit_fkey not enforced;
alter table ledger.obligation_terms alter constraint obligation_terms_obligation_fkey not enforced;
alter table ledger.recognition alter constraint recognition_obligation_fkey not enforced;
alter table ledger.recognition alter constraint recognition_transaction_fkey not enforced;
alter table ledger.transfer alter constraint transfer_transaction_fkey not enforced;
alter table ledger.transfer alter constraint transfer_obligation_fkey not enforced;
alter table ledger.transfer alter constraint transfer_debit_entity_unit_fkey not enforced;
alter table ledger.transfer alter constraint transfer_credit_entity_unit_fkey not enforced;
-- Written by the trigger below, of accounts that it has found.
alter table ledger.balance alter constraint balance_account_fkey not enforced;

create or replace function ledger.admit_transactions() returns trigger language plpgsql security definer
    set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    refused record;
begin
    perform from ledger.books where entity in (select entity from admitted) order by entity for share;
    select a.entity, a.booked_on, b.entity is null as unknown into refused
    from admitted a left join ledger.books b on b.entity = a.entity
    where b.entity is null
       or date_trunc('month', a.booked_on)::date <= b.closed_through
       or (date_trunc('month', a.booked_on)::date = b.closing and a.kind not in ('accrual', 'recognition'))
    limit 1;
    if not found then
        return null;
    elsif refused.unknown then
        raise exception 'there are no books of %', refused.entity using errcode = 'foreign_key_violation';
    else
        raise exception 'the books of % are closed on %', refused.entity, refused.booked_on using errcode = 'BL001';
    end if;
end
$$;

-- A header takes transfers in the database transaction that wrote it and never again, between accounts of its entity and of one unit.
create or replace function ledger.admit_transfers() returns trigger language plpgsql security definer
    set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    refused record;
begin
    select t.written_in <> pg_current_xact_id() or t.entity <> a.entity as late, a.* into refused
    from admitted a
    left join ledger.transaction t on t.id = a.transaction
    left join ledger.account debited on debited.id = a.debit
    left join ledger.account credited on credited.id = a.credit
    left join ledger.obligation o on o.id = a.obligation
    where t.written_in is distinct from pg_current_xact_id() or t.entity is distinct from a.entity
       or debited.entity is distinct from a.entity or debited.unit is distinct from a.unit
       or credited.entity is distinct from a.entity or credited.unit is distinct from a.unit
       or (a.obligation is not null and o.id is null)
    limit 1;
    if refused.late then
        raise exception 'a transaction takes no further transfers' using errcode = 'BL004';
    elsif found then
        raise exception 'transfer % of % is of no transaction, of no obligation, or not between accounts of % in %',
            refused.n, refused.transaction, refused.entity, refused.unit using errcode = 'foreign_key_violation';
    end if;
    -- In the order of accounts, so that postings at the same time cannot wait for each other.
    insert into ledger.balance as b (account, month, debits, credits)
    select side.account, date_trunc('month', t.booked_on)::date as month, sum(side.debit), sum(side.credit)
    from admitted a
    join ledger.transaction t on t.id = a.transaction
    cross join lateral (values (a.debit, a.amount, 0), (a.credit, 0, a.amount)) as side (account, debit, credit)
    group by side.account, month
    order by side.account, month
    on conflict (account, month) do update
        set debits = b.debits + excluded.debits, credits = b.credits + excluded.credits;
    return null;
end
$$;

create function ledger.admit_obligations() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    if exists (
        select from admitted
        where unit not in (select code from ledger.unit) or entity not in (select key from ledger.entity)
    ) then
        raise exception 'an obligation is of no entity or of no unit of account' using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;
revoke execute on function ledger.admit_obligations() from public;
create trigger admit_obligations after insert on ledger.obligation referencing new table as admitted
    for each statement execute function ledger.admit_obligations();

create function ledger.admit_terms() returns trigger language plpgsql security definer
    set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (
        select from admitted a left join ledger.obligation o on o.id = a.obligation where o.id is null
    ) then
        raise exception 'terms are of no obligation' using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;
revoke execute on function ledger.admit_terms() from public;
create trigger admit_terms after insert on ledger.obligation_terms referencing new table as admitted
    for each statement execute function ledger.admit_terms();

create function ledger.admit_recognition() returns trigger language plpgsql security definer
    set search_path = '' set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (
        select from admitted a
        left join ledger.obligation o on o.id = a.obligation
        left join ledger.transaction t on t.id = a.transaction
        where o.id is null or t.id is null
    ) then
        raise exception 'what is recognized is of no obligation or of no transaction' using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;
revoke execute on function ledger.admit_recognition() from public;
create trigger admit_recognition after insert on ledger.recognition referencing new table as admitted
    for each statement execute function ledger.admit_recognition();
