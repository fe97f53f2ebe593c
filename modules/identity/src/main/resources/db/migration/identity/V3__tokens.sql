-- What programs show: tokens, what organizations ask of them, and what people allow agents to do for them.

-- Tokens --------------------------------------------------------------------------------------------------------------

-- A personal token, an organization's, or a service account's key. Of its values only digests stand here.
create table identity.token (
    id              uuid primary key,
    kind            text not null check (kind in ('personal', 'organization', 'service')),
    -- Whose it is: the person's own account, or the one that the service account belongs to.
    account         uuid not null,
    principal       uuid not null,
    name            text not null,
    digest          bytea not null unique,
    -- The value before the last rotation, and when it ends.
    previous_digest bytea unique,
    previous_until  timestamptz,
    scopes          text[] not null,
    -- The only things that it may be used on; none for all.
    resources       text[] not null default '{}',
    -- The only account that a personal one may be used in; null for all.
    bound_account   uuid,
    -- The only networks that it may be used from; none for all.
    addresses       text[] not null default '{}',
    state           text not null check (state in ('active', 'inactive', 'revoked')),
    -- The principal's, when the token was made.
    principal_epoch bigint not null,
    version         bigint not null default 1,
    created_at      timestamptz not null,
    created_by      text not null,
    -- When its value was made, and when it was last switched on.
    issued_at       timestamptz not null,
    active_since    timestamptz not null,
    expires_at      timestamptz,
    revoked_at      timestamptz,
    last_used_at    timestamptz,
    check ((previous_digest is null) = (previous_until is null)),
    check ((state = 'revoked') = (revoked_at is not null)),
    check (kind = 'personal' or bound_account is null)
);
create index token_principal on identity.token (principal, id);
create index token_account on identity.token (account, kind, id);
-- An organization's token is a service account with exactly one key.
create unique index token_organization on identity.token (principal) where kind = 'organization' and state <> 'revoked';
grant select, insert, update on identity.token to bridge_server;

-- What an organization asks of the tokens that are used in it.
create table identity.token_policy (
    account            uuid primary key,
    personal_tokens    boolean not null,
    longest_life_days  integer check (longest_life_days > 0),
    expiry_required    boolean not null,
    addresses_required boolean not null,
    unused_days        integer check (unused_days > 0),
    version            bigint not null default 1
);
grant select, insert, update on identity.token_policy to bridge_server;

-- Delegations ---------------------------------------------------------------------------------------------------------

-- A person's leave for an agent to act on their behalf.
create table identity.delegation (
    id         uuid primary key,
    -- The person's own account, whose log tells of it.
    account    uuid not null,
    person     uuid not null,
    agent      uuid not null,
    scopes     text[] not null,
    audience   text[] not null,
    created_at timestamptz not null,
    until      timestamptz not null,
    revoked_at timestamptz,
    check (until > created_at)
);
create index delegation_person on identity.delegation (person, id);
create index delegation_agent on identity.delegation (agent, person) where revoked_at is null;
grant select, insert, update on identity.delegation to bridge_server;
