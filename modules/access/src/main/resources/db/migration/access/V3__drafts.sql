-- Changes of what decides that are looked at before they are made.
create table access.draft (
    id           uuid primary key,
    account      uuid not null references platform.account_revision,
    state        text not null check (state in ('open', 'approved', 'activated', 'discarded')),
    content      jsonb not null,
    -- The revision of each part when the draft was made, by what it is; 0 for what there was not.
    base         jsonb not null,
    created_by   text not null,
    created_at   timestamptz not null,
    approved_by  text,
    approved_at  timestamptz,
    -- The account's revision that made it live.
    activated_at bigint,
    check (state <> 'approved' or approved_by is not null)
);
create index draft_account on access.draft (account, id);
grant select, insert, update on access.draft to bridge_server;
