-- Units that nodes admit from in memory: the id is the hold's in metering.
create table entitlements.lease (
    id        uuid primary key,
    account   uuid not null,
    product   text not null,
    feature   text not null,
    node      text not null,
    units     numeric not null check (units > 0),
    taken_at  timestamptz not null,
    until     timestamptz not null,
    closed_at timestamptz
);
create index lease_until on entitlements.lease (until);
create index lease_taken on entitlements.lease (taken_at);
grant select, insert, update, delete on entitlements.lease to bridge_server;

-- What became of reservations from a lease, once each; used is null where it was released.
create table entitlements.lease_use (
    lease      uuid not null references entitlements.lease on delete cascade,
    number     bigint not null check (number > 0),
    used       numeric check (used >= 0),
    settled_at timestamptz not null,
    primary key (lease, number)
);
grant select, insert, delete on entitlements.lease_use to bridge_server;
