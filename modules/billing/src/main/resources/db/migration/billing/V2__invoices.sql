-- What was billed. Issued documents and everything that they were made of are added and never changed, by anybody; what moves
-- (when an account is due, in which state an invoice is) stands in narrow tables of its own.

create function billing.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
    raise exception '% of billing.% is refused: what is recorded stays', tg_op, tg_table_name using errcode = 'BB003';
end
$$;
revoke execute on function billing.refuse_change() from public;

create trigger refuse_change before update or delete or truncate on billing.subscription
    for each statement execute function billing.refuse_change();
create trigger refuse_change before update or delete or truncate on billing.timeline_entry
    for each statement execute function billing.refuse_change();

-- Who is billed, and by whom: every change is a version --------------------------------------------------------------------

create table billing.account_profile (
    account     uuid not null,
    version     int not null check (version > 0),
    entity      text not null,
    -- Names, address, tax ids, terms, as they stand on documents.
    body        jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (account, version)
);
grant select, insert on billing.account_profile to bridge_server;

create table billing.issuer (
    entity      text not null,
    version     int not null check (version > 0),
    body        jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (entity, version)
);
grant select, insert on billing.issuer to bridge_server;

create table billing.tax_table (
    entity      text not null,
    version     int not null check (version > 0),
    body        jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (entity, version)
);
grant select, insert on billing.tax_table to bridge_server;

-- When something is to be done for an account ------------------------------------------------------------------------------

-- Whoever does it has claimed the account for a moment, so that others do not do the same in vain.
create table billing.billed_account (
    account       uuid primary key,
    claimed_until timestamptz
);
grant select, insert, update (claimed_until) on billing.billed_account to bridge_server;

-- Changed under the account's lock in the log only.
create table billing.schedule (
    account       uuid primary key references billing.billed_account,
    -- Null where nothing is ever due by itself.
    next_at       timestamptz,
    -- Documents have been drafted for everything that was due by then.
    billed_until  timestamptz,
    -- Whether somebody moves its time, so that nothing happens by itself.
    moved         boolean not null default false,
    parked_at     timestamptz,
    parked_code   text,
    parked_reason text,
    check ((parked_at is null) = (parked_reason is null) and (parked_at is null) = (parked_code is null))
);
create index schedule_due on billing.schedule (next_at) where parked_at is null and not moved;
grant select, insert, update on billing.schedule to bridge_server;

-- Numbers ------------------------------------------------------------------------------------------------------------------

-- Whoever takes numbers holds the row until the commit, so they have no gap.
create table billing.number_series (
    entity text not null,
    series text not null check (series in ('invoice', 'credit_note')),
    prefix text not null check (prefix ~ '^[A-Z0-9/-]{0,16}$'),
    last   bigint not null default 0 check (last >= 0),
    primary key (entity, series)
);
grant select, insert, update (last) on billing.number_series to bridge_server;

-- Invoices -----------------------------------------------------------------------------------------------------------------

create table billing.invoice (
    id         uuid primary key,
    account    uuid not null,
    entity     text not null,
    currency   text not null,
    created_at timestamptz not null,
    unique (id, account),
    unique (id, account, entity, currency)
);
create index invoice_account on billing.invoice (account, id);
grant select, insert on billing.invoice to bridge_server;

-- Where an invoice is on its way. Payment is another matter (payments tell whether it is paid).
create table billing.invoice_state (
    invoice     uuid primary key,
    account     uuid not null,
    entity      text not null,
    currency    text not null,
    state       text not null check (state in ('draft', 'final', 'void', 'uncollectible', 'empty')),
    -- Everything due by then is on it.
    as_of       timestamptz not null,
    -- When it becomes final by itself; null where somebody has to say so.
    finalize_at timestamptz,
    changed_at  timestamptz not null,
    foreign key (invoice, account, entity, currency) references billing.invoice (id, account, entity, currency)
);
-- One at a time collects what is due.
create unique index invoice_state_open on billing.invoice_state (account, currency) where state = 'draft';
create index invoice_state_account on billing.invoice_state (account, state);
grant select, insert, update (state, as_of, finalize_at, changed_at) on billing.invoice_state to bridge_server;

create function billing.step_invoice() returns trigger language plpgsql set search_path = '' as $$
begin
    if not (new.state = old.state and old.state = 'draft')
       and not (old.state = 'draft' and new.state in ('final', 'empty'))
       and not (old.state = 'final' and new.state in ('void', 'uncollectible'))
       and not (old.state = 'uncollectible' and new.state = 'final') then
        raise exception 'invoice % cannot go from % to %', new.invoice, old.state, new.state using errcode = 'BB002';
    end if;
    if old.state <> 'draft' and (new.as_of, new.finalize_at) is distinct from (old.as_of, old.finalize_at) then
        raise exception 'invoice % is no draft any more', new.invoice using errcode = 'BB002';
    end if;
    return new;
end
$$;
revoke execute on function billing.step_invoice() from public;
create trigger step_invoice before update on billing.invoice_state for each row execute function billing.step_invoice();
create trigger refuse_delete before delete or truncate on billing.invoice_state
    for each statement execute function billing.refuse_change();

-- Issued documents: invoices (380), what is credited in all by a run and credit notes for invoices (381, UNTDID 1001).
create table billing.document (
    id         uuid primary key,
    account    uuid not null,
    entity     text not null,
    currency   text not null,
    series     text not null,
    number     bigint not null check (number > 0),
    number_text text not null,
    type_code  int not null check (type_code in (380, 381)),
    -- The invoice that it was composed as; null of a credit note for an invoice.
    invoice    uuid unique references billing.invoice,
    -- The invoice that it credits.
    credits    uuid references billing.document,
    issued_at  timestamptz not null,
    issued_on  date not null,
    due_on     date not null,
    net        numeric(24, 6) not null,
    tax        numeric(24, 6) not null,
    total      numeric(24, 6) not null,
    -- From what it was made, in canonical JSON; of a credit note for an invoice `{}`.
    inputs     text not null,
    -- SHA-256 of what it was made from and what it says.
    hash       text not null check (hash ~ '^[0-9a-f]{64}$'),
    -- Everything that it says, in canonical JSON, as the characters that were hashed and are rendered.
    body       text not null,
    unique (entity, series, number),
    unique (id, account),
    foreign key (entity, series) references billing.number_series,
    foreign key (invoice, account, entity, currency) references billing.invoice (id, account, entity, currency),
    check (net + tax = total),
    check (invoice is null or invoice = id),
    check ((invoice is null) = (credits is not null)),
    check (credits is null or type_code = 381)
);
create index document_account on billing.document (account, id);
create index document_credits on billing.document (credits) where credits is not null;
grant select, insert on billing.document to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.document
    for each statement execute function billing.refuse_change();
create trigger refuse_change before update or delete or truncate on billing.invoice
    for each statement execute function billing.refuse_change();

-- A document's number follows the last one: whoever writes it holds the series' row and has counted it up.
create function billing.number_in_series() returns trigger language plpgsql set search_path = '' as $$
declare
    given bigint;
    known bigint;
begin
    select last into given from billing.number_series where entity = new.entity and series = new.series;
    select coalesce(max(number), 0) into known from billing.document where entity = new.entity and series = new.series;
    if new.number <> known + 1 or new.number > given then
        raise exception 'number % of % does not follow %', new.number, new.entity, known using errcode = 'BB002';
    end if;
    return new;
end
$$;
revoke execute on function billing.number_in_series() from public;
create trigger number_in_series before insert on billing.document for each row execute function billing.number_in_series();

-- One rating of a subscription's period that became part of a document.
create table billing.run (
    document     uuid not null references billing.document deferrable initially deferred,
    account      uuid not null,
    subscription uuid not null references billing.subscription,
    period_start timestamptz not null,
    period_end   timestamptz not null check (period_end > period_start),
    kind         text not null check (kind in ('advance', 'arrears', 'change', 'correction', 'closing')),
    -- The how manieth of its kind for the period.
    n            int not null check (n >= 0),
    timeline     int not null,
    cutoff       text not null,
    policy       int not null,
    primary key (subscription, period_start, period_end, kind, n)
);
create index run_document on billing.run (document);
grant select, insert on billing.run to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.run
    for each statement execute function billing.refuse_change();

create table billing.line (
    document     uuid not null references billing.document deferrable initially deferred,
    number       int not null check (number > 0),
    account      uuid not null,
    subscription uuid not null references billing.subscription,
    item         text not null,
    product      text not null,
    plan         text not null,
    revision     bigint not null,
    every        text not null,
    charge       text not null,
    period_start timestamptz not null,
    period_end   timestamptz not null,
    -- The how manieth time its key was billed: nothing can be billed twice by runs that do not know of each other.
    occurrence   int not null check (occurrence > 0),
    -- The last entry of the timeline that was known.
    timeline     int not null,
    kind         text not null check (kind in ('advance', 'arrears', 'change', 'correction', 'closing')),
    title        text not null,
    service_from timestamptz not null,
    service_to   timestamptz not null,
    gross        numeric(24, 6) not null,
    net          numeric(24, 6) not null,
    category     text not null,
    percent      numeric(24, 12) not null,
    tax          numeric(24, 6) not null,
    -- [{discount, title, amount}]
    discounts    jsonb not null,
    corrects     uuid,
    corrects_line int,
    primary key (document, number),
    unique (subscription, item, product, plan, revision, every, charge, period_start, occurrence)
);
create index line_account on billing.line (account, document, number);
grant select, insert on billing.line to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.line
    for each statement execute function billing.refuse_change();

-- The exact parts of a line; fractions as `27/31`.
create table billing.component (
    document   uuid not null,
    line       int not null,
    place      int not null,
    key        text not null,
    quantity   text not null,
    unit_price numeric(40, 12),
    amount     text not null,
    shown      numeric(24, 6) not null,
    primary key (document, line, place),
    foreign key (document, line) references billing.line (document, number)
);
grant select, insert on billing.component to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.component
    for each statement execute function billing.refuse_change();

create table billing.tax_line (
    document uuid not null references billing.document deferrable initially deferred,
    category text not null,
    percent  numeric(24, 12) not null,
    reason   text not null,
    base     numeric(24, 6) not null,
    tax      numeric(24, 6) not null,
    primary key (document, category, percent, reason)
);
grant select, insert on billing.tax_line to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.tax_line
    for each statement execute function billing.refuse_change();

-- What a credit note gives back of each line of its invoice.
create table billing.credited_line (
    document uuid not null references billing.document deferrable initially deferred,
    number   int not null check (number > 0),
    invoice  uuid not null,
    line     int not null,
    gross    numeric(24, 6) not null,
    discount numeric(24, 6) not null,
    primary key (document, number),
    foreign key (invoice, line) references billing.line (document, number)
);
create index credited_line_invoice on billing.credited_line (invoice);
grant select, insert on billing.credited_line to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.credited_line
    for each statement execute function billing.refuse_change();

-- Lines and categories agree with the document, however it was written. Checked when the transaction commits.
create function billing.adds_up() returns trigger language plpgsql set search_path = '' as $$
declare
    nets numeric;
    shares numeric;
    bases numeric;
    taxes numeric;
begin
    if new.invoice is not null then
        select coalesce(sum(net), 0), coalesce(sum(tax), 0) into nets, shares from billing.line where document = new.id;
    else
        -- Shown as credits are: of the sign of the invoice's amounts.
        select coalesce(sum(gross - discount), 0) into nets from billing.credited_line where document = new.id;
        shares := new.tax;
    end if;
    select coalesce(sum(base), 0), coalesce(sum(tax), 0) into bases, taxes from billing.tax_line where document = new.id;
    if nets <> new.net or bases <> new.net or taxes <> new.tax or shares <> new.tax then
        raise exception 'document % does not add up: lines % and %, categories % and %, document % and %',
            new.id, nets, shares, bases, taxes, new.net, new.tax using errcode = 'BB001';
    end if;
    return null;
end
$$;
revoke execute on function billing.adds_up() from public;
create constraint trigger adds_up after insert on billing.document deferrable initially deferred
    for each row execute function billing.adds_up();

-- Per line at most what is there. The invoice's account is locked by whoever credits.
create function billing.credit_within() returns trigger language plpgsql set search_path = '' as $$
declare
    billed numeric;
    credited numeric;
begin
    select gross into billed from billing.line where document = new.invoice and number = new.line;
    select coalesce(sum(gross), 0) into credited from billing.credited_line
    where invoice = new.invoice and line = new.line;
    if abs(credited) > abs(billed) or credited * billed < 0 then
        raise exception 'line % of % is credited with % of %', new.line, new.invoice, credited, billed
            using errcode = 'BB001';
    end if;
    return null;
end
$$;
revoke execute on function billing.credit_within() from public;
create constraint trigger credit_within after insert on billing.credited_line deferrable initially deferred
    for each row execute function billing.credit_within();

-- Discounts and coupons -----------------------------------------------------------------------------------------------------

-- Discounts of a whole account. Those of a subscription are entries of its timeline.
create table billing.discount (
    id          uuid primary key,
    account     uuid not null,
    currency    text not null,
    body        jsonb not null,
    from_at     timestamptz not null,
    given_by    text not null,
    given_at    timestamptz not null
);
create index discount_account on billing.discount (account, id);
grant select, insert on billing.discount to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.discount
    for each statement execute function billing.refuse_change();

create table billing.discount_end (
    discount uuid primary key references billing.discount,
    until_at timestamptz not null,
    ended_by text not null,
    ended_at timestamptz not null
);
grant select, insert on billing.discount_end to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.discount_end
    for each statement execute function billing.refuse_change();

create table billing.coupon (
    code       text primary key check (code ~ '^[A-Z0-9][A-Z0-9_-]{2,39}$'),
    body       jsonb not null,
    created_by text not null,
    created_at timestamptz not null
);
grant select, insert on billing.coupon to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.coupon
    for each statement execute function billing.refuse_change();

-- Whoever redeems holds the row.
create table billing.coupon_use (
    code     text primary key references billing.coupon,
    redeemed int not null default 0 check (redeemed >= 0)
);
grant select, insert, update on billing.coupon_use to bridge_server;

create table billing.redemption (
    id           uuid primary key,
    code         text not null references billing.coupon,
    number       int not null check (number > 0),
    account      uuid not null,
    subscription uuid not null references billing.subscription,
    redeemed_at  timestamptz not null,
    unique (code, number)
);
create index redemption_account on billing.redemption (account, code);
grant select, insert on billing.redemption to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.redemption
    for each statement execute function billing.refuse_change();
