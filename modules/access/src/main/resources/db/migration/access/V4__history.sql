-- What accounts and the platform were like before, for as long as somebody may ask about a revision that has passed. The log has all of it
-- but the lists of segments, whose changes are too long for events; accounts are kept whole now and then, so that little of the log has
-- to be read again.

-- From which revision of the platform's on lists of segments are known as they were.
create table access.history (
    only_one boolean primary key default true check (only_one),
    account  uuid not null,
    since    bigint not null
);
grant select on access.history to bridge_server;
insert into access.history (account, since)
select '00000000-0000-7000-8000-000000000000',
       coalesce((select revision from platform.account_revision where account_id = '00000000-0000-7000-8000-000000000000'), 0);

-- The platform's revision since which an id is in its list; 0 where that is longer than it is known.
alter table access.segment_member add column since bigint not null default 0;

-- Ids that were in a list from one revision of the platform's until another.
create table access.past_segment_member (
    product  text not null,
    segment  text not null,
    list     text not null,
    id       text collate "C" not null,
    since    bigint not null,
    until    bigint not null,
    until_at timestamptz not null,
    primary key (product, segment, list, id, until),
    foreign key (product, segment) references access.segment
);
create index past_segment_member_until_at on access.past_segment_member (until_at);
grant select, insert, delete on access.past_segment_member to bridge_server;

-- The revision of its account in which an assignment was told; 0 where that is longer than it is known.
alter table access.flag_assignment add column revision bigint not null default 0;

-- An account as it was read: its own part at one revision, who belongs where at another. `revision` is the later of both.
create table access.checkpoint (
    account            uuid not null references platform.account_revision,
    revision           bigint not null,
    stored_revision    bigint not null,
    belonging_revision bigint not null,
    -- The last event that told what the account has; 0 where none did.
    entitlements_at    bigint not null,
    kind               text not null,
    state              text not null,
    company            uuid,
    person             uuid,
    made_at            timestamptz not null,
    primary key (account, revision)
);
create index checkpoint_made_at on access.checkpoint (made_at);
grant select, insert, delete on access.checkpoint to bridge_server;

-- Some of what is in it, as compressed JSON.
create table access.checkpoint_part (
    account  uuid not null,
    revision bigint not null,
    kind     text not null,
    number   integer not null,
    content  bytea not null,
    primary key (account, revision, kind, number),
    foreign key (account, revision) references access.checkpoint on delete cascade
);
grant select, insert, delete on access.checkpoint_part to bridge_server;
