-- Mail that Bridge writes. Subject and bodies carry links that sign people in: they are encrypted under the key ring, and
-- gone as soon as there is nothing more to do with them.
create table platform.mail (
    id         uuid primary key,
    account_id uuid not null,
    recipient  text not null,
    content    bytea,
    -- `kept` where no server for outgoing mail is configured.
    state      text not null check (state in ('queued', 'kept', 'sent', 'failed')),
    attempts   integer not null default 0,
    failure    text,
    created_at timestamptz not null,
    ended_at   timestamptz,
    check ((state in ('queued', 'kept')) = (content is not null)),
    check ((state in ('sent', 'failed')) = (ended_at is not null))
);
create index mail_created_at on platform.mail (created_at);
create index mail_kept on platform.mail (recipient, id) where state = 'kept';
grant select, insert, update, delete on platform.mail to bridge_server;
