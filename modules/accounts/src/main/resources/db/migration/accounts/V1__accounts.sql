-- Who belongs where. Every row says which account it belongs to. Bridge's server changes rows here; ids, aliases and names
-- that were given out stay for ever.

grant usage on schema accounts to bridge_server;

-- Accounts and principals ---------------------------------------------------------------------------------------------

-- The tenant. Its state is derived from standing, reasons, closing_since and closed_at, and from its parent's reasons.
create table accounts.account (
    id            uuid primary key,
    kind          text not null check (kind in ('personal', 'organization', 'company')),
    person        uuid,
    parent        uuid references accounts.account,
    display_name  text not null,
    time_zone     text not null default 'UTC',
    standing      text not null default 'good' check (standing in ('trial', 'good', 'past_due')),
    reasons       text[] not null default '{}',
    closing_since timestamptz,
    closed_at     timestamptz,
    -- When it was renamed in the last 30 days.
    renames       timestamptz[] not null default '{}',
    -- Credentials that were issued for the account under a lower epoch are dead.
    epoch         bigint not null default 0,
    -- What If-Match names: counts the changes of this row and of its settings.
    version       bigint not null default 1,
    created_at    timestamptz not null,
    check ((kind = 'personal') = (person is not null)),
    check (parent is null or kind = 'organization')
);
-- A closed one may have been theirs before.
create unique index account_person on accounts.account (person) where person is not null and closed_at is null;
create index account_parent on accounts.account (parent) where parent is not null;
create index account_closing on accounts.account (closing_since) where closing_since is not null and closed_at is null;
grant select, insert, update on accounts.account to bridge_server;

-- Further ids under which an account is found, for ever: what remains of a merged one.
create table accounts.account_alias (
    alias   uuid primary key,
    account uuid not null references accounts.account
);
create index account_alias_account on accounts.account_alias (account);
grant select, insert on accounts.account_alias to bridge_server;

-- A person's account is the personal one; a service account and an agent belong to the account that made them.
create table accounts.principal (
    id            uuid primary key,
    kind          text not null check (kind in ('user', 'service_account', 'agent')),
    account       uuid not null references accounts.account,
    state         text not null check (state in ('active', 'locked', 'disabled', 'paused', 'closing', 'erased')),
    display_name  text not null,
    -- The person who answers for an agent.
    owner         uuid references accounts.principal,
    -- Who is asked to answer for it in future, and has not accepted yet.
    proposed_owner uuid references accounts.principal,
    epoch         bigint not null default 0,
    session_epoch bigint not null default 0,
    version       bigint not null default 1,
    created_at    timestamptz not null,
    erased_at     timestamptz,
    check ((kind = 'agent') = (owner is not null)),
    check (kind = 'agent' or (state <> 'paused' and proposed_owner is null))
);
create index principal_account on accounts.principal (account, kind, id);
create index principal_owner on accounts.principal (owner) where owner is not null;
grant select, insert, update on accounts.principal to bridge_server;

alter table accounts.account add foreign key (person) references accounts.principal deferrable initially deferred;

-- A claim of a person to an address. Proven ones are unique; an unproven claim blocks nobody.
create table accounts.identifier (
    id          uuid primary key,
    principal   uuid not null references accounts.principal,
    normalized  text not null,
    shown       text not null,
    verified_at timestamptz,
    is_primary  boolean not null,
    -- When it stopped being the primary one; for a while it can be made so again from its mailbox.
    primary_until timestamptz,
    created_at  timestamptz not null,
    check (verified_at is not null or not is_primary),
    check (primary_until is null or not is_primary),
    unique (principal, normalized)
);
create unique index identifier_proven on accounts.identifier (normalized) where verified_at is not null;
create unique index identifier_primary on accounts.identifier (principal) where is_primary;
create index identifier_normalized on accounts.identifier (normalized);
grant select, insert, update, delete on accounts.identifier to bridge_server;

-- Names ---------------------------------------------------------------------------------------------------------------

-- The right of an account to a name. One row per folded name, whatever its state: a name that was used is never free again
-- by itself.
create table accounts.name_lease (
    folded        text primary key,
    skeleton      text not null,
    grandfathered boolean not null default false,
    shown         text not null,
    -- Null for a name that the operator reserved for nobody.
    account       uuid references accounts.account,
    state         text not null check (state in ('active', 'redirect', 'reserved', 'tombstone')),
    until         timestamptz,
    since         timestamptz not null,
    check ((state = 'redirect') = (until is not null)),
    check (state = 'reserved' or account is not null)
);
create unique index name_lease_skeleton on accounts.name_lease (skeleton) where not grandfathered;
create unique index name_lease_account on accounts.name_lease (account) where state = 'active';
create index name_lease_redirect on accounts.name_lease (until) where state = 'redirect';
grant select, insert, update, delete on accounts.name_lease to bridge_server;

-- Memberships ---------------------------------------------------------------------------------------------------------

-- There while a live grant is, or while it is blocked.
create table accounts.membership (
    account   uuid not null references accounts.account,
    principal uuid not null references accounts.principal,
    blocked   boolean not null default false,
    epoch     bigint not null default 0,
    -- The fold of the live grants, as the last event told it.
    roles     text[] not null,
    version   bigint not null default 1,
    since     timestamptz not null,
    primary key (account, principal)
);
create index membership_principal on accounts.membership (principal, account);
grant select, insert, update, delete on accounts.membership to bridge_server;

-- One reason for a membership. Removing one takes only what it gave.
create table accounts.membership_grant (
    account   uuid not null,
    principal uuid not null,
    source    text not null check (source in ('manual', 'invite', 'migration', 'jit', 'scim', 'domain')),
    reference text not null,
    roles     text[] not null,
    since     timestamptz not null,
    until     timestamptz,
    given_by  text not null,
    primary key (account, principal, source, reference),
    foreign key (account, principal) references accounts.membership,
    check (until > since)
);
create index membership_grant_until on accounts.membership_grant (until) where until is not null;
grant select, insert, update, delete on accounts.membership_grant to bridge_server;

-- The names of an account's own roles; what they permit is a matter of access.
create table accounts.role (
    account    uuid not null references accounts.account,
    key        text not null,
    title      text not null,
    version    bigint not null default 1,
    created_at timestamptz not null,
    primary key (account, key)
);
grant select, insert, update, delete on accounts.role to bridge_server;

create table accounts.member_group (
    id           uuid primary key,
    account      uuid not null references accounts.account,
    key          text not null,
    display_name text not null,
    version      bigint not null default 1,
    created_at   timestamptz not null,
    unique (account, key)
);
grant select, insert, update, delete on accounts.member_group to bridge_server;

-- A group's members: principals and groups of the same account.
create table accounts.group_member (
    group_id  uuid not null references accounts.member_group,
    member    uuid not null,
    kind      text not null check (kind in ('user', 'service_account', 'agent', 'group')),
    source    text not null check (source in ('manual', 'invite', 'migration', 'jit', 'scim', 'domain')),
    reference text not null,
    account   uuid not null references accounts.account,
    since     timestamptz not null,
    primary key (group_id, member, source, reference)
);
create index group_member_member on accounts.group_member (member, group_id);
create index group_member_account on accounts.group_member (account, group_id);
grant select, insert, update, delete on accounts.group_member to bridge_server;

create table accounts.invitation (
    id         uuid primary key,
    account    uuid not null references accounts.account,
    normalized text not null,
    shown      text not null,
    roles      text[] not null,
    groups     uuid[] not null,
    digest     bytea not null unique,
    state      text not null check (state in ('pending', 'accepted', 'declined', 'revoked', 'expired')),
    sent       integer not null default 1,
    accepted_by uuid references accounts.principal,
    invited_by text not null,
    version    bigint not null default 1,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);
create unique index invitation_pending on accounts.invitation (account, normalized) where state = 'pending';
create index invitation_account on accounts.invitation (account, id);
create index invitation_expires_at on accounts.invitation (expires_at) where state = 'pending';
grant select, insert, update on accounts.invitation to bridge_server;

-- What of a file is still to be invited: a row goes when it is done.
create table accounts.invitation_row (
    batch   uuid not null,
    number  integer not null,
    account uuid not null references accounts.account,
    email   text not null,
    roles   text[] not null,
    groups  uuid[] not null,
    primary key (batch, number)
);
grant select, insert, delete on accounts.invitation_row to bridge_server;

-- Seats ---------------------------------------------------------------------------------------------------------------

create table accounts.seat_pool (
    account  uuid not null references accounts.account,
    key      text not null,
    -- Null for a pool that only counts.
    seats    integer check (seats >= 0),
    policy   text not null check (policy in ('refuse', 'allow')),
    occupied integer not null default 0 check (occupied >= 0),
    reserved integer not null default 0 check (reserved >= 0),
    version  bigint not null default 1,
    primary key (account, key)
);
grant select, insert, update on accounts.seat_pool to bridge_server;

-- Who holds a seat: a person once, however many of a company's organizations they are in; or an invitation.
create table accounts.seat (
    account uuid not null,
    pool    text not null,
    holder  uuid not null,
    state   text not null check (state in ('reserved', 'occupied')),
    since   timestamptz not null,
    primary key (account, pool, holder),
    foreign key (account, pool) references accounts.seat_pool
);
create index seat_holder on accounts.seat (holder);
grant select, insert, update, delete on accounts.seat to bridge_server;

-- Attributes ----------------------------------------------------------------------------------------------------------

-- The values that each source gave (layers) and the ones that count (effective).
create table accounts.attribute_set (
    -- A user, an organization or a group; for a membership the person, with the account beside it.
    subject      uuid not null,
    subject_kind text not null check (subject_kind in ('user', 'membership', 'organization', 'group')),
    account      uuid not null references accounts.account,
    layers       jsonb not null,
    effective    jsonb not null,
    version      bigint not null default 1,
    primary key (subject, subject_kind, account)
);
create index attribute_set_account on accounts.attribute_set (account);
grant select, insert, update, delete on accounts.attribute_set to bridge_server;

-- The searchable ones, one row per value.
create table accounts.attribute_index (
    account      uuid not null references accounts.account,
    subject_kind text not null,
    key          text not null,
    value        text collate "C" not null,
    subject      uuid not null,
    primary key (account, subject_kind, key, value, subject)
);
create index attribute_index_subject on accounts.attribute_index (subject, subject_kind, account);
grant select, insert, delete on accounts.attribute_index to bridge_server;

-- Account changes -----------------------------------------------------------------------------------------------------

create table accounts.account_change (
    id          uuid primary key,
    kind        text not null check (kind in ('convert', 'wrap', 'transfer_ownership', 'transfer_name')),
    account     uuid not null references accounts.account,
    -- Every account that it touches, and the revision of each that the preview was made at.
    accounts    uuid[] not null,
    revisions   bigint[] not null,
    state       text not null check (state in ('drafted', 'executing', 'executed', 'undoing', 'undone', 'sealed')),
    input       jsonb not null,
    preview     jsonb not null,
    drafted_by  text not null,
    version     bigint not null default 1,
    created_at  timestamptz not null,
    executed_at timestamptz,
    undo_until  timestamptz,
    ended_at    timestamptz
);
create index account_change_account on accounts.account_change (account, id);
create index account_change_undo_until on accounts.account_change (undo_until) where state = 'executed';
grant select, insert, update on accounts.account_change to bridge_server;

create table accounts.change_step (
    change  uuid not null references accounts.account_change,
    number  integer not null,
    account uuid not null references accounts.account,
    forward jsonb not null,
    inverse jsonb,
    done_at timestamptz,
    undone_at timestamptz,
    primary key (change, number)
);
grant select, insert, update on accounts.change_step to bridge_server;
