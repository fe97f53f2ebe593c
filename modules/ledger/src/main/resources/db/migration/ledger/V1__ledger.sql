-- The books. A transfer debits one account and credits another of the same entity and unit by one amount, so a row that
-- does not balance cannot be written. Bridge's server can read and add, and nothing else: it owns nothing here, and what
-- follows from its entries (balances, the state of periods) is written by triggers that run as the owner.

grant usage on schema ledger to bridge_server;

-- Nobody changes or deletes what is recorded, the owner included.
create function ledger.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
    raise exception '% of ledger.% is refused: what is recorded stays', tg_op, tg_table_name using errcode = 'BL003';
end
$$;
revoke execute on function ledger.refuse_change() from public;

-- Units of account: the currencies of ISO 4217. An amount is a whole number of minor units, so it has no more decimals
-- than its unit.
create table ledger.unit (
    code     text primary key,
    decimals smallint not null check (decimals between 0 and 6)
);
grant select on ledger.unit to bridge_server;

insert into ledger.unit (code, decimals)
select code, 0 from regexp_split_to_table('ADP BEF BIF BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF PTE PYG RWF UGX UYI VND
    VUV XAF XOF XPF', '\s+') as code;
insert into ledger.unit (code, decimals)
select code, 2 from regexp_split_to_table('AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD
    BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CYP CZK DEM DKK DOP DZD EEK EGP ERN ETB EUR FIM FJD FKP FRF
    GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL LTL LVL
    MAD MDL MGA MKD MMK MNT MOP MRO MRU MTL MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NLG NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR
    RON RSD RUB RUR SAR SBD SCR SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
    UAH USD USN UYU UZS VEF VES WST XCD XCG YER ZAR ZMW ZWG ZWL', '\s+') as code;
insert into ledger.unit (code, decimals)
select code, 3 from regexp_split_to_table('BHD IQD JOD KWD LYD OMR TND', '\s+') as code;
insert into ledger.unit (code, decimals) values ('CLF', 4);

-- Entities and their periods ------------------------------------------------------------------------------------------

-- A legal seller with books of its own.
create table ledger.entity (
    key         text primary key check (key ~ '^[a-z][a-z0-9_-]{0,30}$'),
    name        text not null,
    zone        text not null,
    rounding    text not null check (rounding in ('half_up', 'half_even')),
    first_month date not null check (extract(day from first_month) = 1),
    created_at  timestamptz not null
);
grant select, insert on ledger.entity to bridge_server;

-- Up to which month an entity's books are closed, and which one is being closed. Whoever posts holds this row shared until
-- the commit, so that nothing is on its way into a month when it closes. Written by triggers only.
create table ledger.books (
    entity         text primary key references ledger.entity,
    closed_through date not null,
    closing        date check (closing = closed_through + interval '1 month')
);
grant select on ledger.books to bridge_server;

-- Which step each month has reached; a month without a row is open. Months close one after the other.
create table ledger.accounting_period (
    entity      text not null references ledger.entity,
    month       date not null check (extract(day from month) = 1),
    state       text not null check (state in ('closing', 'closed')),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (entity, month, state)
);
grant select, insert on ledger.accounting_period to bridge_server;

create function ledger.open_books() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    insert into ledger.books (entity, closed_through) values (new.key, new.first_month - interval '1 month');
    return null;
end
$$;
revoke execute on function ledger.open_books() from public;
create trigger open_books after insert on ledger.entity for each row execute function ledger.open_books();

create function ledger.step_period() returns trigger language plpgsql security definer set search_path = '' as $$
declare
    before ledger.books;
begin
    select * into before from ledger.books where entity = new.entity for update;
    if new.state = 'closing' and before.closing is null and new.month = before.closed_through + interval '1 month' then
        update ledger.books set closing = new.month where entity = new.entity;
    elsif new.state = 'closed' and before.closing = new.month then
        update ledger.books set closed_through = new.month, closing = null where entity = new.entity;
    else
        raise exception 'month % of % cannot become %', new.month, new.entity, new.state using errcode = 'BL002';
    end if;
    return new;
end
$$;
revoke execute on function ledger.step_period() from public;
create trigger step_period before insert on ledger.accounting_period for each row execute function ledger.step_period();

-- Double entry --------------------------------------------------------------------------------------------------------

-- Each belongs to one customer, unit and product; what the company has in all is a sum, so no row is hot.
create table ledger.account (
    id       bigint generated always as identity primary key,
    entity   text not null references ledger.entity,
    code     text not null check (code in ('cash', 'payment_clearing', 'receivable', 'contract_asset', 'deferred_revenue',
                                           'customer_credit', 'tax_payable', 'revenue', 'bad_debt', 'write_off')),
    customer uuid not null,
    -- Empty for accounts that are not kept by product.
    product  text not null,
    unit     text not null references ledger.unit,
    unique (customer, entity, code, unit, product),
    unique (id, entity, unit)
);
create index account_entity on ledger.account (entity, code, unit);
grant select, insert on ledger.account to bridge_server;

-- The header of transfers that belong together.
create table ledger.transaction (
    id           uuid primary key,
    entity       text not null references ledger.entity,
    key          text not null,
    kind         text not null check (kind in ('invoice', 'payment', 'credit_applied', 'credit_note', 'void', 'refund',
                                               'given_up', 'accrual', 'recognition', 'reversal')),
    customer     uuid not null,
    booked_on    date not null,
    -- The month that it is about, where that was closed already.
    origin_month date check (origin_month < booked_on and extract(day from origin_month) = 1),
    document     text not null,
    reverses     uuid unique references ledger.transaction,
    digest       bytea not null,
    recorded_at  timestamptz not null,
    -- The database transaction that wrote it; nobody can say another one.
    written_in   xid8 not null default pg_current_xact_id(),
    unique (entity, key)
);
create index transaction_booked_on on ledger.transaction (entity, booked_on, id);
create index transaction_customer on ledger.transaction (customer, id);
grant select, insert (id, entity, key, kind, customer, booked_on, origin_month, document, reverses, digest, recorded_at)
    on ledger.transaction to bridge_server;

-- Revenue: what was promised for each net line, and what of it is earned ----------------------------------------------

create table ledger.obligation (
    id          uuid primary key,
    entity      text not null references ledger.entity,
    key         text not null,
    customer    uuid not null,
    product     text not null,
    unit        text not null references ledger.unit,
    pattern     text not null check (pattern in ('day', 'second', 'month', 'month_prorated', 'at_start', 'usage')),
    -- Whether it takes back: the obligation of a line below zero.
    negative    boolean not null,
    document    text not null,
    recorded_at timestamptz not null,
    unique (entity, key)
);
create index obligation_customer on ledger.obligation (customer, id);
create index obligation_entity on ledger.obligation (entity, id);
grant select, insert on ledger.obligation to bridge_server;

-- What it is worth and over which time; the last one counts.
create table ledger.obligation_terms (
    obligation  uuid not null references ledger.obligation,
    n           integer not null check (n > 0),
    -- In minor units; absent for usage, which is earned as it happens.
    amount      bigint,
    starts_at   timestamptz not null,
    ends_at     timestamptz not null check (ends_at > starts_at),
    recorded_at timestamptz not null,
    primary key (obligation, n)
);
grant select, insert on ledger.obligation_terms to bridge_server;

-- How much of it is billed and how much recognized after each posting; the last one counts.
create table ledger.recognition (
    obligation  uuid not null references ledger.obligation,
    n           integer not null check (n > 0),
    transaction uuid not null references ledger.transaction,
    billed      bigint not null,
    recognized  bigint not null,
    primary key (obligation, n)
);
create index recognition_transaction on ledger.recognition (transaction);
grant select, insert on ledger.recognition to bridge_server;

-- Transfers and balances ----------------------------------------------------------------------------------------------

create table ledger.transfer (
    transaction uuid not null references ledger.transaction,
    n           integer not null check (n > 0),
    entity      text not null,
    unit        text not null,
    debit       bigint not null,
    credit      bigint not null,
    -- In minor units.
    amount      bigint not null check (amount between 1 and 1000000000000000),
    obligation  uuid references ledger.obligation,
    primary key (transaction, n),
    foreign key (debit, entity, unit) references ledger.account (id, entity, unit),
    foreign key (credit, entity, unit) references ledger.account (id, entity, unit),
    check (debit <> credit)
);
create index transfer_obligation on ledger.transfer (obligation) where obligation is not null;
grant select, insert on ledger.transfer to bridge_server;

-- What a month's transfers sum up to. Written by a trigger only.
create table ledger.balance (
    account bigint not null references ledger.account,
    month   date not null,
    debits  bigint not null check (debits >= 0),
    credits bigint not null check (credits >= 0),
    primary key (account, month)
);
grant select on ledger.balance to bridge_server;

create function ledger.admit_transactions() returns trigger language plpgsql security definer set search_path = '' as $$
declare
    refused record;
begin
    perform from ledger.books where entity in (select entity from admitted) order by entity for share;
    select a.entity, a.booked_on into refused
    from admitted a join ledger.books b on b.entity = a.entity
    where date_trunc('month', a.booked_on)::date <= b.closed_through
       or (date_trunc('month', a.booked_on)::date = b.closing and a.kind not in ('accrual', 'recognition'))
    limit 1;
    if found then
        raise exception 'the books of % are closed on %', refused.entity, refused.booked_on using errcode = 'BL001';
    end if;
    return null;
end
$$;
revoke execute on function ledger.admit_transactions() from public;
create trigger admit_transactions after insert on ledger.transaction referencing new table as admitted
    for each statement execute function ledger.admit_transactions();

-- A header takes transfers in the database transaction that wrote it and never again.
create function ledger.admit_transfers() returns trigger language plpgsql security definer set search_path = '' as $$
begin
    if exists (
        select from admitted a left join ledger.transaction t on t.id = a.transaction
        where t.written_in is distinct from pg_current_xact_id() or t.entity is distinct from a.entity
    ) then
        raise exception 'a transaction takes no further transfers' using errcode = 'BL004';
    end if;
    -- In the order of accounts, so that postings at the same time cannot wait for each other.
    insert into ledger.balance as b (account, month, debits, credits)
    select side.account, side.month, sum(side.debit), sum(side.credit)
    from (
        select a.debit as account, date_trunc('month', t.booked_on)::date as month, a.amount as debit, 0 as credit
        from admitted a join ledger.transaction t on t.id = a.transaction
        union all
        select a.credit, date_trunc('month', t.booked_on)::date, 0, a.amount
        from admitted a join ledger.transaction t on t.id = a.transaction
    ) side
    group by side.account, side.month
    order by side.account, side.month
    on conflict (account, month) do update
        set debits = b.debits + excluded.debits, credits = b.credits + excluded.credits;
    return null;
end
$$;
revoke execute on function ledger.admit_transfers() from public;
create trigger admit_transfers after insert on ledger.transfer referencing new table as admitted
    for each statement execute function ledger.admit_transfers();

-- Nothing that is recorded changes ------------------------------------------------------------------------------------

create trigger refuse_change before update or delete or truncate on ledger.unit
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.entity
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.accounting_period
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.account
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.transaction
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.transfer
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.obligation
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.obligation_terms
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.recognition
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before delete or truncate on ledger.books
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before delete or truncate on ledger.balance
    for each statement execute function ledger.refuse_change();
