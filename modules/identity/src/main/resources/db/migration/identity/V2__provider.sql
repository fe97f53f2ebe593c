-- The OpenID provider: who may ask for tokens, what was granted, and the keys that sign. Of every secret only its SHA-256 is
-- here; the private parts of signing keys are in platform.secret.

-- Clients -------------------------------------------------------------------------------------------------------------

create table identity.client (
    id                        uuid primary key,
    -- Whose client it is; the platform's own are the operator's.
    account                   uuid not null,
    name                      text not null,
    authentication            text not null check (authentication in ('none', 'client_secret', 'private_key_jwt')),
    first_party               boolean not null,
    redirect_uris             text[] not null,
    post_logout_redirect_uris text[] not null,
    back_channel_logout_uri   text,
    grants                    text[] not null,
    scopes                    text[] not null,
    audiences                 text[] not null,
    -- The public keys of a client that signs its assertions, as a JWK set.
    jwks                      jsonb,
    id_token_algorithm        text not null check (id_token_algorithm in ('RS256', 'ES256')),
    access_token_seconds      integer not null check (access_token_seconds between 60 and 3600),
    refresh_idle_seconds      integer not null check (refresh_idle_seconds between 60 and 2592000),
    pushed_requests_only      boolean not null,
    bound_tokens_only         boolean not null,
    asks_organization         boolean not null,
    -- The service account or agent that it acts as by its own credentials; null for itself.
    acts_as                   text,
    registered_dynamically    boolean not null,
    version                   bigint not null default 1,
    created_at                timestamptz not null,
    used_on                   date,
    deleted_at                timestamptz,
    check ((authentication = 'private_key_jwt') = (jwks is not null))
);
create index client_account on identity.client (account, id) where deleted_at is null;
create index client_unused on identity.client (created_at) where registered_dynamically and deleted_at is null and used_on is null;
grant select, insert, update on identity.client to bridge_server;

-- At most two are valid at once, so that a new one can be spread before the old one ends.
create table identity.client_secret (
    digest     bytea primary key,
    client     uuid not null references identity.client,
    created_at timestamptz not null,
    expires_at timestamptz
);
create index client_secret_client on identity.client_secret (client, created_at);
grant select, insert, update, delete on identity.client_secret to bridge_server;

-- Keys ----------------------------------------------------------------------------------------------------------------

create table identity.signing_key (
    id          uuid primary key,
    algorithm   text not null check (algorithm in ('ES256', 'RS256')),
    state       text not null check (state in ('next', 'active', 'retiring', 'retired')),
    public_key  jsonb not null,
    -- Null once it is retired: nothing can be signed with it any more.
    secret      uuid references platform.secret,
    created_at  timestamptz not null,
    active_at   timestamptz,
    retiring_at timestamptz,
    check ((state = 'retired') = (secret is null))
);
create unique index signing_key_active on identity.signing_key (algorithm) where state = 'active';
create unique index signing_key_next on identity.signing_key (algorithm) where state = 'next';
grant select, insert, update on identity.signing_key to bridge_server;

-- Grants of people ----------------------------------------------------------------------------------------------------

create table identity.consent (
    person     uuid not null,
    client     uuid not null references identity.client,
    account    uuid not null,
    scopes     text[] not null,
    granted_at timestamptz not null,
    primary key (person, client)
);
create index consent_client on identity.consent (client);
grant select, insert, update, delete on identity.consent to bridge_server;

-- A request that waits: pushed by its client, for the person's consent, or for a device.
create table identity.authorization_request (
    digest     bytea primary key,
    kind       text not null check (kind in ('pushed', 'consent')),
    client     uuid references identity.client,
    person     uuid,
    request    jsonb not null,
    expires_at timestamptz not null
);
create index authorization_request_expires_at on identity.authorization_request (expires_at);
grant select, insert, delete on identity.authorization_request to bridge_server;

-- All tokens that come from one authorization live and end together.
create table identity.family (
    id           uuid primary key,
    -- The person's own account, whose history tells of it.
    account      uuid not null,
    person       uuid not null,
    client       uuid not null references identity.client,
    session      uuid,
    organization uuid,
    scopes       text[] not null,
    audience     text[] not null,
    -- The thumbprint of the key that its refresh tokens are bound to (RFC 9449).
    jkt          text,
    epochs       jsonb not null,
    acr          text not null,
    amr          text[] not null,
    auth_time    timestamptz not null,
    offline      boolean not null,
    started_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    revoked_for  text check (revoked_for in ('reuse', 'revoked', 'consent', 'logout', 'session', 'client')),
    check ((revoked_at is null) = (revoked_for is null))
);
create index family_person on identity.family (person, client) where revoked_at is null;
create index family_session on identity.family (session) where session is not null and revoked_at is null;
create index family_client on identity.family (client) where revoked_at is null;
create index family_revoked_at on identity.family (revoked_at) where revoked_at is not null;
create index family_expires_at on identity.family (expires_at);
grant select, insert, update, delete on identity.family to bridge_server;

-- Codes and refresh tokens. Used ones stay until their day is over, so that one shown again is recognised. A value tells its
-- day: one partition is touched, and a day that is over is dropped whole.
create table identity.family_token (
    digest     bytea not null,
    expires_on date not null,
    kind       text not null check (kind in ('code', 'refresh')),
    family     uuid not null,
    -- What a code is bound to: redirect URI, challenge, nonce.
    bound      jsonb,
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (digest, expires_on)
) partition by range (expires_on);
grant select, insert, update on identity.family_token to bridge_server;

-- Makes the partitions of the days that values issued now may end in, and drops those that are over. The server owns no
-- table, so this runs as their owner; it takes a day and nothing else.
create function identity.turn_family_token_days(today date) returns integer
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    day date;
    part record;
    changed integer := 0;
begin
    for day in select today + offset_days from generate_series(0, 32) as offset_days loop
        if to_regclass(format('identity.family_token_%s', to_char(day, 'YYYYMMDD'))) is null then
            execute format('create table identity.family_token_%s partition of identity.family_token for values from (%L) to (%L)',
                to_char(day, 'YYYYMMDD'), day, day + 1);
            changed := changed + 1;
        end if;
    end loop;
    for part in
        select child.relname from pg_inherits
        join pg_class child on child.oid = inhrelid
        where inhparent = 'identity.family_token'::regclass
            and child.relname ~ '^family_token_\d{8}$'
            and to_date(right(child.relname, 8), 'YYYYMMDD') < today - 1
    loop
        execute format('drop table identity.%I', part.relname);
        changed := changed + 1;
    end loop;
    return changed;
end
$$;
revoke all on function identity.turn_family_token_days(date) from public;
grant execute on function identity.turn_family_token_days(date) to bridge_server;

-- Devices -------------------------------------------------------------------------------------------------------------

create table identity.device_request (
    digest           bytea primary key,
    user_code        bytea not null unique,
    client           uuid not null references identity.client,
    scopes           text[] not null,
    audience         text[] not null,
    state            text not null check (state in ('pending', 'approved', 'denied', 'redeemed')),
    -- Set when a person has approved it.
    family           uuid references identity.family on delete cascade,
    interval_seconds integer not null,
    polled_at        timestamptz,
    expires_at       timestamptz not null,
    check (state not in ('approved', 'redeemed') or family is not null)
);
create index device_request_expires_at on identity.device_request (expires_at);
create index device_request_family on identity.device_request (family) where family is not null;
grant select, insert, update, delete on identity.device_request to bridge_server;

-- Wrong user codes, counted per session and per network in windows of ten minutes.
create unlogged table identity.user_code_failure (
    source     text not null,
    begins_at  timestamptz not null,
    failures   integer not null,
    primary key (source, begins_at)
);
create index user_code_failure_begins_at on identity.user_code_failure (begins_at);
grant select, insert, update, delete on identity.user_code_failure to bridge_server;

-- What may be shown once, and what has been taken back ----------------------------------------------------------------

-- The ids of DPoP proofs and client assertions that were accepted, until they have expired.
create table identity.replay (
    digest     bytea primary key,
    expires_at timestamptz not null
);
create index replay_expires_at on identity.replay (expires_at);
grant select, insert, delete on identity.replay to bridge_server;

create table identity.revoked_jti (
    jti        text primary key,
    expires_at timestamptz not null
);
create index revoked_jti_expires_at on identity.revoked_jti (expires_at);
grant select, insert, delete on identity.revoked_jti to bridge_server;

-- Those of the first weeks; the server turns them from then on.
select identity.turn_family_token_days((now() at time zone 'UTC')::date);
