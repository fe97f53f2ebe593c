-- What people decided about accounts beyond their plans, windows in which usage is counted, and what is set aside in them.

grant usage on schema entitlements to bridge_server;

-- Never changed: an override ends at its end, or where a row in override_end says so.
create table entitlements.override (
    id         uuid primary key,
    account    uuid not null,
    product    text not null,
    -- At which the feature is as the override knows it.
    revision   bigint not null,
    feature    text not null,
    given      jsonb not null,
    replaces   boolean not null,
    starts     timestamptz not null,
    ends       timestamptz,
    owner      text not null,
    reason     text not null,
    created_at timestamptz not null,
    check (starts < ends)
);
create index override_account on entitlements.override (account, id);
grant select, insert on entitlements.override to bridge_server;

create table entitlements.override_end (
    override uuid primary key references entitlements.override,
    ended_at timestamptz not null,
    ended_by text not null
);
grant select, insert on entitlements.override_end to bridge_server;

-- Accounts that owe, as the log told it.
create table entitlements.past_due (
    account uuid primary key,
    since   timestamptz not null
);
grant select, insert, update, delete on entitlements.past_due to bridge_server;

-- Accounts with metered features, and when one of their windows has to be opened.
create table entitlements.due (
    account uuid primary key,
    at      timestamptz not null
);
create index due_at on entitlements.due (at);
grant select, insert, update, delete on entitlements.due to bridge_server;

-- A window whose usage a counter of metering has.
create table entitlements.feature_window (
    id        uuid primary key,
    account   uuid not null,
    product   text not null,
    feature   text not null,
    starts    timestamptz not null,
    ends      timestamptz not null,
    counter   uuid not null unique,
    -- Use beyond the window before, taken from this one.
    owed      numeric not null check (owed >= 0),
    opened_at timestamptz not null,
    unique (account, product, feature, starts),
    check (starts < ends)
);
grant select, insert on entitlements.feature_window to bridge_server;

-- What came from the window before, beside what is given in each.
create table entitlements.entitlement_grant (
    feature_window uuid not null references entitlements.feature_window,
    key            text not null,
    carried        numeric not null check (carried > 0),
    primary key (feature_window, key)
);
grant select, insert on entitlements.entitlement_grant to bridge_server;

-- How much of a window was used when something else began to be given in it.
create table entitlements.mark (
    feature_window uuid not null references entitlements.feature_window,
    at             timestamptz not null,
    used           numeric not null,
    primary key (feature_window, at)
);
grant select, insert on entitlements.mark to bridge_server;

-- Shares of a window's quantity, in percent, that people were told of.
create table entitlements.level_reached (
    feature_window uuid not null references entitlements.feature_window,
    percent        int not null,
    reached_at     timestamptz not null,
    primary key (feature_window, percent)
);
grant select, insert on entitlements.level_reached to bridge_server;

-- Units that were set aside: the id is the hold's in metering.
create table entitlements.reservation (
    id         uuid primary key,
    account    uuid not null,
    product    text not null,
    feature    text not null,
    -- The caller's own id.
    key        text,
    units      numeric not null check (units > 0),
    taken_at   timestamptz not null,
    expires_at timestamptz not null,
    state      text not null default 'held' check (state in ('held', 'committed', 'released')),
    -- What was used in the end.
    final      numeric check (final >= 0 and final <= units),
    check ((state = 'committed') = (final is not null)),
    unique (account, key)
);
create index reservation_expiry on entitlements.reservation (expires_at);
grant select, insert, update, delete on entitlements.reservation to bridge_server;
