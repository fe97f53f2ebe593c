-- Money that comes and goes. What happened is recorded in rows that are never changed; how it stands is kept beside them in
-- narrow rows, which move under the lock of their account. Amounts are in minor units.

-- How much is open of each final invoice. It never keeps an invoice from anything.
create table billing.settlement (
    invoice        uuid primary key references billing.invoice,
    account        uuid not null,
    entity         text not null,
    currency       text not null,
    due_on         date not null,
    final_at       timestamptz not null,
    total          bigint not null check (total >= 0),
    credited       bigint not null default 0 check (credited >= 0),
    paid           bigint not null default 0 check (paid >= 0),
    credit_applied bigint not null default 0 check (credit_applied >= 0),
    given_up       bigint not null default 0 check (given_up >= 0),
    voided         boolean not null default false,
    check (credited + paid + credit_applied + given_up <= total),
    check (not voided or credited + paid + credit_applied + given_up = 0)
);
create index settlement_account on billing.settlement (account, final_at, invoice);
grant select, insert, update (credited, paid, credit_applied, given_up, voided) on billing.settlement to bridge_server;

-- Account credit, each amount by itself.
create table billing.account_credit (
    id         uuid primary key,
    account    uuid not null,
    entity     text not null,
    currency   text not null,
    amount     bigint not null check (amount > 0),
    source     text not null check (source in ('overpayment', 'credit_note', 'document')),
    -- The payment or the document that it comes from.
    source_id  uuid not null,
    created_at timestamptz not null,
    unique (id, amount),
    unique (source, source_id)
);
create index account_credit_account on billing.account_credit (account, id);
grant select, insert on billing.account_credit to bridge_server;

-- What is left of it is the amount less these.
create table billing.account_credit_status (
    credit   uuid primary key,
    account  uuid not null,
    amount   bigint not null,
    used     bigint not null default 0 check (used >= 0),
    -- For refunds that are under way.
    reserved bigint not null default 0 check (reserved >= 0),
    foreign key (credit, amount) references billing.account_credit (id, amount),
    check (used + reserved <= amount)
);
create index account_credit_status_left on billing.account_credit_status (account) where used + reserved < amount;
grant select, insert, update (used, reserved) on billing.account_credit_status to bridge_server;

-- A payment: money that came, or that a provider is asked for.
create table billing.payment (
    id          uuid primary key,
    account     uuid not null,
    entity      text not null,
    currency    text not null,
    amount      bigint not null check (amount > 0),
    provider    text not null,
    -- What the provider takes it from; absent for what came by itself.
    method      text,
    -- The invoice that it was asked for.
    invoice     uuid references billing.invoice,
    -- The bank's or the payer's own words for it: the same transfer is recorded once.
    reference   text,
    received_on date not null,
    created_at  timestamptz not null,
    unique (id, amount),
    unique (provider, entity, reference)
);
create index payment_account on billing.payment (account, id);
grant select, insert on billing.payment to bridge_server;

create table billing.payment_status (
    payment   uuid primary key,
    account   uuid not null,
    amount    bigint not null,
    invoice   uuid,
    state     text not null check (state in ('pending', 'succeeded', 'failed')),
    failure   text,
    refunded  bigint not null default 0 check (refunded >= 0),
    refunding bigint not null default 0 check (refunding >= 0),
    foreign key (payment, amount) references billing.payment (id, amount),
    check (refunded + refunding <= amount),
    check (state = 'succeeded' or refunded + refunding = 0)
);
-- An invoice is not charged twice at the same time.
create unique index payment_status_pending on billing.payment_status (invoice) where state = 'pending';
grant select, insert, update (state, failure, refunded, refunding) on billing.payment_status to bridge_server;

-- Where a payment went: to an invoice, or to account credit. Below zero where it was taken away again.
create table billing.allocation (
    payment uuid not null references billing.payment,
    number  int not null check (number > 0),
    account uuid not null,
    invoice uuid references billing.settlement,
    credit  uuid references billing.account_credit,
    amount  bigint not null check (amount <> 0),
    made_at timestamptz not null,
    primary key (payment, number),
    check (num_nonnulls(invoice, credit) = 1)
);
create index allocation_invoice on billing.allocation (invoice) where invoice is not null;
grant select, insert on billing.allocation to bridge_server;

create table billing.refund (
    id         uuid primary key,
    payment    uuid not null references billing.payment,
    account    uuid not null,
    amount     bigint not null check (amount > 0),
    -- The invoice that is open again by it; absent where it comes from account credit.
    invoice    uuid references billing.settlement,
    reason     text not null,
    created_at timestamptz not null
);
create index refund_payment on billing.refund (payment);
grant select, insert on billing.refund to bridge_server;

create table billing.refund_status (
    refund  uuid primary key references billing.refund,
    account uuid not null,
    state   text not null check (state in ('pending', 'succeeded', 'failed')),
    failure text
);
grant select, insert, update (state, failure) on billing.refund_status to bridge_server;

-- What account credit was used for: an invoice, or a refund. Below zero where it was given back. For the document that gave it
-- where that is void.
create table billing.account_credit_use (
    credit  uuid not null references billing.account_credit,
    number  int not null check (number > 0),
    account uuid not null,
    invoice uuid references billing.invoice,
    refund  uuid references billing.refund,
    amount  bigint not null check (amount <> 0),
    made_at timestamptz not null,
    primary key (credit, number),
    check (num_nonnulls(invoice, refund) = 1)
);
create index account_credit_use_invoice on billing.account_credit_use (invoice) where invoice is not null;
create index account_credit_use_refund on billing.account_credit_use (refund) where refund is not null;
grant select, insert on billing.account_credit_use to bridge_server;

-- What a provider is asked to do. Its id is the provider's idempotency key.
create table billing.attempt (
    id         uuid primary key,
    account    uuid not null,
    payment    uuid not null references billing.payment,
    refund     uuid unique references billing.refund,
    created_at timestamptz not null
);
create index attempt_payment on billing.attempt (payment);
grant select, insert on billing.attempt to bridge_server;

create table billing.attempt_status (
    attempt    uuid primary key references billing.attempt,
    account    uuid not null,
    state      text not null check (state in ('created', 'sent', 'succeeded', 'failed', 'unknown')),
    -- How often the provider was spoken to.
    asked      int not null default 0,
    changed_at timestamptz not null
);
grant select, insert, update (state, asked, changed_at) on billing.attempt_status to bridge_server;

-- What is final stays: attempts, payments and refunds do not come back from their ends.
create function billing.refuse_reopening() returns trigger language plpgsql set search_path = '' as $$
begin
    if old.state in ('succeeded', 'failed') and new.state <> old.state then
        raise exception '% of billing.% has ended as %', tg_op, tg_table_name, old.state using errcode = 'BB001';
    end if;
    return new;
end
$$;
revoke execute on function billing.refuse_reopening() from public;
create trigger refuse_reopening before update on billing.payment_status
    for each row execute function billing.refuse_reopening();
create trigger refuse_reopening before update on billing.refund_status
    for each row execute function billing.refuse_reopening();
create trigger refuse_reopening before update on billing.attempt_status
    for each row execute function billing.refuse_reopening();

-- What providers told. Each event counts once.
create table billing.payment_webhook (
    provider    text not null,
    event       text not null,
    account     uuid,
    attempt     uuid references billing.attempt,
    outcome     text not null check (outcome in ('settled', 'known', 'waiting', 'unknown_attempt')),
    received_at timestamptz not null,
    primary key (provider, event)
);
grant select, insert on billing.payment_webhook to bridge_server;

-- With which secret a provider signs; kept with the platform's secrets.
create table billing.payment_provider (
    provider text primary key,
    secret   uuid not null
);
grant select, insert on billing.payment_provider to bridge_server;

-- The test provider's own books: what it was asked to do, by the key that it was asked under.
create table billing.test_charge (
    key        uuid primary key,
    account    uuid not null,
    kind       text not null check (kind in ('charge', 'refund')),
    currency   text not null,
    amount     bigint not null check (amount > 0),
    method     text not null,
    -- When its outcome is there.
    settles_at timestamptz not null,
    succeeds   boolean not null,
    created_at timestamptz not null
);
grant select, insert on billing.test_charge to bridge_server;
