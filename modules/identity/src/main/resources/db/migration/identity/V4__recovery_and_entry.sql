-- Operator recovery: somebody who has lost everything is let in anew after a day, unless they say in that time that it is
-- not them. At most one of a person waits or is open.
create table identity.recovery (
    id          uuid primary key,
    user_id     uuid not null,
    -- The person's own, whose log tells of it.
    account     uuid not null,
    -- The address that the link goes to, one that the person had proven when it was asked for.
    identifier  uuid not null,
    -- The person's epoch when it was asked for: whoever is locked or cut off after that is not let in by it.
    principal_epoch bigint not null,
    state       text not null check (state in ('waiting', 'open', 'stopped', 'cancelled', 'used', 'expired')),
    reason      text not null,
    asked_by    text not null,
    asked_at    timestamptz not null,
    due_at      timestamptz not null,
    -- Of the link that stops it, in the mails to all addresses.
    stop_digest bytea not null unique,
    -- Of the link that lets the person in; mailed when it is due.
    open_digest bytea unique,
    open_until  timestamptz,
    ended_at    timestamptz,
    check ((open_digest is null) = (open_until is null)),
    check (state <> 'open' or open_digest is not null),
    check ((state in ('waiting', 'open')) = (ended_at is null))
);
create unique index recovery_running on identity.recovery (user_id) where ended_at is null;
create index recovery_user_id on identity.recovery (user_id, id);
create index recovery_due_at on identity.recovery (due_at) where state = 'waiting';
create index recovery_open_until on identity.recovery (open_until) where state = 'open';
grant select, insert, update on identity.recovery to bridge_server;

alter table identity.flow
    drop constraint flow_kind_check,
    add constraint flow_kind_check
        check (kind in ('sign_in', 'register', 'recover', 'step_up', 'link_email', 'operator_recovery'));

-- What an organization asks of the sign-in of whoever acts in it.
create table identity.sign_in_policy (
    account               uuid primary key,
    second_factor         boolean not null,
    -- From a sign-in until it has to be repeated; null for as long as a session lives.
    longest_sign_in_hours integer check (longest_sign_in_hours > 0),
    -- Whether a browser that is remembered stands for the second factor.
    remember_devices      boolean not null,
    version               bigint not null default 1
);
grant select, insert, update on identity.sign_in_policy to bridge_server;
