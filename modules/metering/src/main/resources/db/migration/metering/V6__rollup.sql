-- Hours that are over are joined into fewer and larger rows: else a month of one meter is read from 720 places. A row holds the
-- hours from its own up to the next row's. What is counted there later stands in the blocks of hours until it is joined too.
create table metering.rollup (
    account integer not null,
    meter   integer not null,
    hour    integer not null,
    block   bytea not null,
    primary key (account, meter, hour)
) with (fillfactor = 90, toast_tuple_target = 8160);
-- Packed as they are.
alter table metering.rollup alter column block set storage external;
grant select, insert, update, delete on metering.rollup to bridge_server;

alter table metering.compaction
    -- Hours before this one are joined,
    add column rollup_until   integer not null default 0,
    -- and of this account and later ones are being joined; null where all are.
    add column rollup_account integer;
