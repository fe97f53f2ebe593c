-- The platform's own tables. Bridge's server works as role `bridge_server`, which owns nothing here: what it may do
-- with each table is granted below, and what is issued (events) it can neither change nor delete.

grant usage on schema platform to bridge_server;

-- The log -------------------------------------------------------------------------------------------------------------

-- One row per account: the lock under which its revisions are given out, and the last one given.
create table platform.account_revision (
    account_id uuid primary key,
    revision   bigint not null check (revision >= 0)
);
grant select, insert, update on platform.account_revision to bridge_server;

create table platform.event (
    position          bigint generated always as identity primary key,
    id                uuid not null unique,
    type              text not null,
    account_id        uuid not null references platform.account_revision,
    revision          bigint not null check (revision > 0),
    platform_revision bigint not null check (platform_revision >= 0),
    actor             text not null,
    subject           text not null,
    request_id        text not null,
    occurred_at       timestamptz not null,
    data              jsonb not null,
    unique (account_id, revision)
);
grant select, insert on platform.event to bridge_server;
-- Read for its last value, which bounds the positions given out so far.
grant select on sequence platform.event_position_seq to bridge_server;

-- How far each named reader got. The row's lock is the reader's ownership: whoever holds it is the only one reading.
create table platform.reader (
    name         text primary key,
    position     bigint not null check (position >= 0),
    node         text,
    attempts     integer not null default 0,
    failing_at   bigint,
    last_failure text,
    retry_at     timestamptz,
    updated_at   timestamptz not null
);
grant select, insert, update on platform.reader to bridge_server;

-- Events that a reader could not read, and, behind them, later events of the same account, which wait their turn.
create table platform.dead_letter (
    reader     text not null references platform.reader,
    position   bigint not null references platform.event,
    account_id uuid not null,
    kind       text not null check (kind in ('failed', 'behind')),
    reason     text not null,
    attempts   integer not null,
    parked_at  timestamptz not null,
    primary key (reader, position)
);
create index dead_letter_account on platform.dead_letter (reader, account_id, position);
grant select, insert, update, delete on platform.dead_letter to bridge_server;

-- Signals -------------------------------------------------------------------------------------------------------------

-- What must be known on every node at once. Kept for an hour; the truth stands in the tables that the signal is about.
create table platform.signal (
    id        bigint generated always as identity primary key,
    kind      text not null,
    key       text not null,
    value     bigint not null,
    raised_at timestamptz not null default clock_timestamp()
);
create index signal_raised_at on platform.signal (raised_at);
grant select, insert, delete on platform.signal to bridge_server;

-- Jobs ----------------------------------------------------------------------------------------------------------------

create table platform.job (
    id                  uuid primary key,
    type                text not null,
    account_id          uuid not null,
    state               text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    input               jsonb not null,
    done                bigint not null default 0,
    total               bigint,
    result              jsonb,
    failure             text,
    attempts            integer not null default 0,
    actor               text not null,
    request_id          text not null,
    cancel_requested_at timestamptz,
    created_at          timestamptz not null,
    started_at          timestamptz,
    finished_at         timestamptz
);
create index job_account on platform.job (account_id, id);
create index job_finished_at on platform.job (finished_at) where finished_at is not null;
grant select, insert, update, delete on platform.job to bridge_server;

-- db-scheduler's table, under our name.
create table platform.scheduled_task (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_execution_time on platform.scheduled_task (execution_time);
create index scheduled_task_last_heartbeat on platform.scheduled_task (last_heartbeat);
grant select, insert, update, delete on platform.scheduled_task to bridge_server;

-- HTTP ----------------------------------------------------------------------------------------------------------------

-- The answer to a request with an Idempotency-Key, written in the transaction of the request's own effects.
create table platform.idempotency (
    caller      text not null,
    key         text not null,
    fingerprint bytea not null,
    status      integer not null,
    response    bytea not null,
    created_at  timestamptz not null,
    primary key (caller, key)
);
create index idempotency_created_at on platform.idempotency (created_at);
grant select, insert, delete on platform.idempotency to bridge_server;

-- Callers and secrets -------------------------------------------------------------------------------------------------

create table platform.operator_key (
    id         uuid primary key,
    name       text not null,
    digest     bytea not null unique,
    revision   bigint not null default 1,
    created_at timestamptz not null,
    created_by text not null,
    revoked_at timestamptz
);
grant select, insert, update on platform.operator_key to bridge_server;

-- Encrypted under the key ring; the id and account are bound into the ciphertext.
create table platform.secret (
    id         uuid primary key,
    account_id uuid not null,
    purpose    text not null,
    key_id     bigint not null,
    ciphertext bytea not null,
    created_at timestamptz not null
);
create index secret_key_id on platform.secret (key_id, id);
grant select, insert, update, delete on platform.secret to bridge_server;
