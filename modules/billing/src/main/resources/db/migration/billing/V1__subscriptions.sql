-- What was recorded about subscriptions. Facts only: what follows from them is folded when it is asked for.

grant usage on schema billing to bridge_server;

create table billing.subscription (
    id         uuid primary key,
    account    uuid not null,
    created_at timestamptz not null
);
create index subscription_account on billing.subscription (account, id);
grant select, insert on billing.subscription to bridge_server;

-- Entries are never changed: one that is to count no longer is replaced by a later one, and by one only.
create table billing.timeline_entry (
    subscription uuid not null references billing.subscription,
    number       int not null check (number > 0),
    account      uuid not null,
    kind         text not null check (kind in (
        'start', 'items', 'quantity', 'discount', 'discount_end', 'anchor', 'zone', 'pause', 'resume', 'cancel',
        'move_prices', 'withdrawal')),
    effective_at timestamptz not null,
    recorded_at  timestamptz not null,
    body         jsonb not null,
    replaces     int check (replaces > 1 and replaces < number),
    primary key (subscription, number),
    foreign key (subscription, replaces) references billing.timeline_entry,
    unique (subscription, replaces),
    check ((kind = 'start') = (number = 1)),
    check (kind <> 'withdrawal' or replaces is not null)
);
grant select, insert on billing.timeline_entry to bridge_server;
