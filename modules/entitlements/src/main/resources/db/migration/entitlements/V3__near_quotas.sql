-- Windows of which half is used or was, as they were looked at last: what a list over all accounts is answered from.
create table entitlements.near_quota (
    account        uuid not null,
    product        text not null,
    feature        text not null,
    feature_window uuid not null references entitlements.feature_window,
    -- How far the counter may go.
    granted        numeric not null check (granted > 0),
    overage        text not null check (overage in ('allow', 'warn', 'block')),
    -- How much of it is used, rounded down.
    percent        integer not null check (percent >= 0),
    primary key (account, product, feature)
);
create index near_quota_percent on entitlements.near_quota (percent desc, account, product, feature);
grant select, insert, update, delete on entitlements.near_quota to bridge_server;

-- Windows that are open already are looked at as if they began now.
update entitlements.due set at = least(at, now());
