-- What people prove with who they are, and the browsers that are signed in. No secret stands here that could be shown to
-- somebody: passwords are hashed, codes and cookies digested, what must be read again is in platform.secret.

grant usage on schema identity to bridge_server;

-- The key of digests that would be guessed without one: of codes, and of addresses that are only counted.
create table identity.digest_key (
    id         integer primary key check (id = 1),
    account    uuid not null,
    secret     uuid not null,
    created_at timestamptz not null
);
grant select, insert on identity.digest_key to bridge_server;

-- Credentials ---------------------------------------------------------------------------------------------------------

create table identity.password (
    user_id    uuid primary key,
    account    uuid not null,
    -- In the PHC string format, whatever the scheme.
    hash       text not null,
    changed_at timestamptz not null
);
grant select, insert, update, delete on identity.password to bridge_server;

-- The name by which passkeys know a person: random, since it is kept by foreign devices.
create table identity.passkey_user (
    user_id uuid primary key,
    account uuid not null,
    handle  bytea not null unique
);
grant select, insert, delete on identity.passkey_user to bridge_server;

create table identity.passkey (
    id              uuid primary key,
    user_id         uuid not null references identity.passkey_user,
    account         uuid not null,
    credential_id   bytea not null unique,
    public_key      bytea not null,
    attestation     bytea not null,
    client_data     bytea,
    signature_count bigint not null,
    transports      text[] not null,
    backup_eligible boolean not null,
    backed_up       boolean not null,
    name            text not null,
    created_at      timestamptz not null,
    used_at         timestamptz not null,
    version         bigint not null default 1
);
create index passkey_user_id on identity.passkey (user_id, id);
grant select, insert, update, delete on identity.passkey to bridge_server;

create table identity.totp (
    id           uuid primary key,
    user_id      uuid not null,
    account      uuid not null,
    -- In platform.secret.
    secret       uuid not null,
    name         text not null,
    created_at   timestamptz not null,
    -- Null until a code has shown that the app has the secret.
    confirmed_at timestamptz,
    -- The last time step whose code was used; it and earlier ones are not good again.
    used_step    bigint not null default 0
);
create index totp_user_id on identity.totp (user_id, id);
grant select, insert, update, delete on identity.totp to bridge_server;

create table identity.recovery_code (
    user_id    uuid not null,
    digest     bytea not null,
    account    uuid not null,
    created_at timestamptz not null,
    used_at    timestamptz,
    primary key (user_id, digest)
);
grant select, insert, update, delete on identity.recovery_code to bridge_server;

-- A browser that a person has signed in with; several people may share one, so the digest is not unique.
create table identity.device (
    id               uuid primary key,
    user_id          uuid not null,
    account          uuid not null,
    digest           bytea not null,
    browser          text not null,
    address          text not null,
    created_at       timestamptz not null,
    seen_at          timestamptz not null,
    -- Until when it stands for the second factor.
    remembered_until timestamptz,
    unique (user_id, digest)
);
create index device_digest on identity.device (digest);
grant select, insert, update, delete on identity.device to bridge_server;

-- Sessions ------------------------------------------------------------------------------------------------------------

create table identity.session (
    id              uuid primary key,
    user_id         uuid not null,
    account         uuid not null,
    digest          bytea not null unique,
    acr             text not null check (acr in ('aal1', 'aal2', 'phr')),
    amr             text[] not null,
    -- What accounts ask beyond, and this session has shown.
    satisfied       text[] not null default '{}',
    auth_time       timestamptz not null,
    started_at      timestamptz not null,
    seen_at         timestamptz not null,
    idle_until      timestamptz not null,
    expires_at      timestamptz not null,
    principal_epoch bigint not null,
    session_epoch   bigint not null,
    browser         text not null,
    address         text not null
);
create index session_user_id on identity.session (user_id, id);
create index session_idle_until on identity.session (idle_until);
grant select, insert, update, delete on identity.session to bridge_server;

-- Flows ---------------------------------------------------------------------------------------------------------------

-- One way through sign-in, registration, recovery, step-up or a new address. Belongs to no account before it is known whose
-- it is.
create table identity.flow (
    id          uuid primary key,
    account     uuid,
    kind        text not null check (kind in ('sign_in', 'register', 'recover', 'step_up', 'link_email')),
    step        text not null check (step in
        ('identify', 'authenticate', 'code', 'second_factor', 'enroll', 'new_password', 'done')),
    -- Of the cookie of the browser that began it.
    browser     bytea not null,
    return_to   text not null,
    acr         text not null check (acr in ('aal1', 'aal2', 'phr')),
    client_name text,
    -- The address, as it was typed; it need not exist.
    normalized  text,
    shown       text,
    -- Who it is, once something was proven; from the start where somebody signed in goes on.
    user_id     uuid,
    session     uuid,
    -- What was proven so far, in the words of factors.
    factors     text[] not null default '{}',
    challenge   bytea,
    handle      bytea,
    tries       integer not null default 0,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    -- Counts its changes: of two answers at the same time one is refused.
    version     bigint not null default 1
);
create index flow_expires_at on identity.flow (expires_at);
create index flow_browser on identity.flow (browser);
grant select, insert, update, delete on identity.flow to bridge_server;

-- What was last mailed in a flow: a code to type, and a link that proves the address wherever it is opened.
create table identity.mailed_code (
    flow            uuid primary key references identity.flow on delete cascade,
    account         uuid,
    code            bytea not null,
    link            bytea not null unique,
    tries           integer not null default 0,
    code_expires_at timestamptz not null,
    link_expires_at timestamptz not null
);
grant select, insert, update, delete on identity.mailed_code to bridge_server;

-- Guessing ------------------------------------------------------------------------------------------------------------

-- Counts of the last minutes and hours. Lost in a crash, which makes guessing easier for a quarter of an hour.
create unlogged table identity.throttle (
    key        bytea primary key,
    count      bigint not null,
    expires_at timestamptz not null
);
create index throttle_expires_at on identity.throttle (expires_at);
grant select, insert, update, delete on identity.throttle to bridge_server;

-- Single attempts, for people who ask why; kept for 30 days.
create table identity.sign_in_trace (
    id      uuid primary key,
    account uuid,
    user_id uuid,
    flow    uuid not null,
    kind    text not null,
    step    text not null,
    outcome text not null check (outcome in ('passed', 'failed', 'refused')),
    reason  text not null,
    network text not null,
    at      timestamptz not null
);
create index sign_in_trace_at on identity.sign_in_trace (at);
create index sign_in_trace_user_id on identity.sign_in_trace (user_id, at) where user_id is not null;
grant select, insert, delete on identity.sign_in_trace to bridge_server;

-- Failures of the present five minutes, told as one event when these are over.
create table identity.sign_in_failures (
    user_id  uuid not null,
    network  text not null,
    since    timestamptz not null,
    account  uuid not null,
    failures bigint not null,
    primary key (user_id, network, since)
);
create index sign_in_failures_since on identity.sign_in_failures (since);
grant select, insert, update, delete on identity.sign_in_failures to bridge_server;
