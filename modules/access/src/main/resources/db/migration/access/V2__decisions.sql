-- What was decided, for 30 days: every denial, and of what was allowed one in a hundred.
create table access.decision (
    id           uuid primary key,
    account      uuid not null references platform.account_revision,
    decided_at   timestamptz not null,
    -- The instant that the question was decided for.
    asked_for    timestamptz not null,
    product      text not null,
    subject_type text not null,
    subject_id   text collate "C" not null,
    action       text not null,
    resource     text collate "C" not null,
    allowed      boolean not null,
    -- The first reason; null where it was allowed.
    reason       text,
    -- How many like it this one stands for: equal denials within a moment, or allowed ones that were not kept.
    times        integer not null check (times >= 1),
    revision     text not null,
    caller       text not null,
    -- The question, without what no rule of the product reads; and the answer.
    question     jsonb not null,
    answer       jsonb not null
);
create index decision_account on access.decision (account, id);
create index decision_subject on access.decision (account, subject_id, id);
create index decision_decided_at on access.decision (decided_at);
grant select, insert, delete on access.decision to bridge_server;
