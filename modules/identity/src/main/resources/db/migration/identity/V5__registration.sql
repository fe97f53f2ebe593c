-- Clients that register themselves (RFC 7591). Of every token only its SHA-256 is here.

-- What an operator gives to somebody whose programs may register themselves.
create table identity.registration_token (
    id         uuid primary key,
    -- Whose clients it makes.
    account    uuid not null,
    digest     bytea not null unique,
    name       text not null,
    -- What its clients may ask for at most.
    scopes     text[] not null,
    most_uses  integer not null check (most_uses > 0),
    uses       integer not null default 0 check (uses between 0 and most_uses),
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index registration_token_account on identity.registration_token (account, id);
grant select, insert, update on identity.registration_token to bridge_server;

-- By what a client that has registered itself reads, changes and removes itself (RFC 7592).
create table identity.client_registration (
    client  uuid primary key references identity.client,
    account uuid not null,
    digest  bytea not null unique,
    -- By which it was registered; null where anybody could.
    token   uuid references identity.registration_token,
    -- What it may ask for at most, for as long as it is there.
    scopes  text[] not null,
    -- How it proves itself, as it said that itself.
    method  text not null check (method in ('none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'))
);
create index client_registration_token on identity.client_registration (token) where token is not null;
grant select, insert, update, delete on identity.client_registration to bridge_server;
