-- Products as they were applied. The catalog is the platform's own: none of its rows belongs to another account.
-- Bridge's server can add to what is issued here and can neither change nor delete it.

grant usage on schema catalog to bridge_server;

-- Which revision of each product is live.
create table catalog.product (
    key      text primary key,
    revision bigint not null check (revision > 0)
);
grant select, insert, update on catalog.product to bridge_server;

-- One row per apply. The order of the manifest's names means something, so it is kept as json and not as jsonb.
create table catalog.product_revision (
    product           text not null references catalog.product,
    revision          bigint not null check (revision > 0),
    manifest          json not null,
    digest            bytea not null,
    reverted_to       bigint check (reverted_to < revision),
    added             integer not null,
    changed           integer not null,
    removed           integer not null,
    applied_by        text not null,
    applied_at        timestamptz not null,
    platform_revision bigint not null unique,
    primary key (product, revision)
);
grant select, insert on catalog.product_revision to bridge_server;

-- The immutable versions of what others refer to: subscriptions to charges, buckets to meters.
create table catalog.definition (
    product  text not null,
    block    text not null check (block in ('plans', 'charges', 'meters', 'features', 'settings')),
    name     text not null,
    version  integer not null check (version > 0),
    revision bigint not null,
    content  json not null,
    digest   bytea not null,
    primary key (product, block, name, version),
    foreign key (product, revision) references catalog.product_revision
);
grant select, insert on catalog.definition to bridge_server;
