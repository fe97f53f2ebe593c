-- What decides, beside what products declare. Every row belongs to an account; what holds for all accounts belongs to the
-- platform's. Each change is an event in its transaction, and `revision` is that event's.

grant usage on schema access to bridge_server;

-- Grants and resources ------------------------------------------------------------------------------------------------

-- A stored edge: `repository:acme/web#writer@group:eng#member`.
create table access.relation_grant (
    -- The order of lists.
    number            bigint generated always as identity unique,
    account           uuid not null references platform.account_revision,
    product           text not null,
    resource_type     text not null,
    resource_id       text collate "C" not null,
    relation          text not null,
    subject_type      text not null,
    -- `*` for everyone of the type.
    subject_id        text collate "C" not null,
    -- Empty unless the subject is a userset.
    subject_relation  text not null,
    condition         text,
    condition_context jsonb,
    expires_at        timestamptz,
    revision          bigint not null,
    primary key (account, product, resource_type, resource_id, relation, subject_type, subject_id, subject_relation),
    check ((condition is null) = (condition_context is null))
);
create index relation_grant_account on access.relation_grant (account, number);
create index relation_grant_resource on access.relation_grant (account, resource_type, resource_id, number);
create index relation_grant_subject on access.relation_grant (account, subject_type, subject_id, number);
create index relation_grant_relation on access.relation_grant (product, resource_type, relation);
grant select, insert, update, delete on access.relation_grant to bridge_server;

-- How many grants an account has, counted in the transaction that changes them.
create table access.grant_count (
    account uuid primary key references platform.account_revision,
    grants  bigint not null check (grants >= 0)
);
grant select, insert, update on access.grant_count to bridge_server;

-- Whose a resource is. One resource of a product belongs to one account.
create table access.resource (
    product       text not null,
    type          text not null,
    id            text collate "C" not null,
    account       uuid not null references platform.account_revision,
    revision      bigint not null,
    registered_at timestamptz not null,
    primary key (product, type, id)
);
create index resource_account on access.resource (account, product, type, id);
grant select, insert, delete on access.resource to bridge_server;

create table access.attribute (
    account       uuid not null references platform.account_revision,
    product       text not null,
    resource_type text not null,
    resource_id   text collate "C" not null,
    name          text not null,
    value         jsonb not null,
    revision      bigint not null,
    primary key (account, product, resource_type, resource_id, name)
);
create index attribute_declared on access.attribute (product, resource_type, name);
grant select, insert, update, delete on access.attribute to bridge_server;

-- What a change of relations was, where it is too long for its event.
create table access.large_delta (
    account  uuid not null references platform.account_revision,
    revision bigint not null,
    delta    json not null,
    primary key (account, revision)
);
grant select, insert on access.large_delta to bridge_server;

-- Roles and policies --------------------------------------------------------------------------------------------------

-- What an account's own role gives: relations and permissions by product and type. Its name is in accounts.role.
create table access.role (
    account  uuid not null,
    key      text not null,
    gives    jsonb not null,
    revision bigint not null,
    primary key (account, key),
    foreign key (account, key) references accounts.role on delete cascade
);
grant select, insert, update, delete on access.role to bridge_server;

-- What an account forbids itself.
create table access.policy (
    account   uuid not null references platform.account_revision,
    product   text not null,
    key       text not null,
    actions   text[] not null,
    condition text,
    message   text,
    revision  bigint not null,
    primary key (account, product, key)
);
grant select, insert, update, delete on access.policy to bridge_server;

-- Settings ------------------------------------------------------------------------------------------------------------

create table access.setting_value (
    -- The platform's for scope `platform`.
    account  uuid not null references platform.account_revision,
    product  text not null,
    setting  text not null,
    scope    text not null check (scope in ('platform', 'organization', 'group', 'user')),
    -- The group or user; empty for the other scopes.
    scope_id text collate "C" not null,
    value    jsonb not null,
    locked   boolean not null,
    priority integer not null check (priority >= 1),
    revision bigint not null,
    set_by   text not null,
    set_at   timestamptz not null,
    primary key (account, product, setting, scope, scope_id)
);
grant select, insert, update, delete on access.setting_value to bridge_server;

-- Flags: of the platform's account ------------------------------------------------------------------------------------

create table access.flag_state (
    product  text not null,
    flag     text not null,
    killed   boolean not null,
    account  uuid not null references platform.account_revision,
    revision bigint not null,
    primary key (product, flag)
);
grant select, insert, update on access.flag_state to bridge_server;

-- What was set for one unit: a variant or a value.
create table access.flag_override (
    product  text not null,
    flag     text not null,
    unit     text not null,
    unit_id  text collate "C" not null,
    variant  text,
    value    jsonb,
    account  uuid not null references platform.account_revision,
    revision bigint not null,
    primary key (product, flag, unit, unit_id),
    check ((variant is null) <> (value is null))
);
grant select, insert, update, delete on access.flag_override to bridge_server;

-- What a unit of a sticky flag got at its first exposure, for ever. The account is the one that it was exposed for.
create table access.flag_assignment (
    product text not null,
    flag    text not null,
    unit    text not null,
    unit_id text collate "C" not null,
    variant text not null,
    account uuid not null references platform.account_revision,
    primary key (product, flag, unit, unit_id)
);
grant select, insert on access.flag_assignment to bridge_server;

-- Who owns which buckets of a rule's split, as it followed from all revisions of the product up to one.
create table access.flag_allocation (
    product  text not null,
    revision bigint not null,
    flag     text not null,
    rule     integer not null,
    ranges   jsonb not null,
    primary key (product, revision, flag, rule),
    foreign key (product, revision) references catalog.product_revision
);
grant select, insert on access.flag_allocation to bridge_server;

-- The revision in which the lists of a segment changed last.
create table access.segment (
    product  text not null,
    segment  text not null,
    account  uuid not null references platform.account_revision,
    revision bigint not null,
    primary key (product, segment)
);
grant select, insert, update on access.segment to bridge_server;

create table access.segment_member (
    product text not null,
    segment text not null,
    id      text collate "C" not null,
    list    text not null check (list in ('include', 'exclude')),
    primary key (product, segment, list, id),
    foreign key (product, segment) references access.segment
);
grant select, insert, delete on access.segment_member to bridge_server;

-- Nodes and tokens ----------------------------------------------------------------------------------------------------

-- The key under which tokens of revisions are authenticated.
create table access.revision_key (
    only_one boolean primary key default true check (only_one),
    account  uuid not null references platform.account_revision,
    secret   uuid not null references platform.secret
);
grant select, insert on access.revision_key to bridge_server;

-- A node that answers from memory, while its lease runs.
create table access.replica (
    node       text primary key,
    expires_at timestamptz not null
);
grant select, insert, update, delete on access.replica to bridge_server;

-- Somebody waits until a node knows a revision.
create table access.awaited (
    node       text not null,
    account    uuid not null references platform.account_revision,
    revision   bigint not null,
    asked_at   timestamptz not null,
    primary key (node, account, revision)
);
create index awaited_asked_at on access.awaited (asked_at);
grant select, insert, delete on access.awaited to bridge_server;
