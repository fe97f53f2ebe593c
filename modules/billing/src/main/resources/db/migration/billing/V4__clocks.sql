-- Test clocks: accounts whose time somebody moves. They have issuing entities of their own, so that they share neither books
-- nor numbers with customers.

create table billing.test_entity (
    entity text primary key
);
grant select, insert on billing.test_entity to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.test_entity
    for each statement execute function billing.refuse_change();

create table billing.clock (
    id         uuid primary key,
    name       text not null,
    entity     text not null references billing.test_entity,
    started_at timestamptz not null,
    created_at timestamptz not null
);
grant select, insert on billing.clock to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.clock
    for each statement execute function billing.refuse_change();

create table billing.clock_state (
    clock   uuid primary key references billing.clock,
    now_at  timestamptz not null,
    -- Where it is moving to, by which job; null while it stands.
    target  timestamptz,
    job     uuid,
    -- What the last move did.
    from_at timestamptz,
    runs    bigint not null default 0,
    check ((target is null) = (job is null))
);
grant select, insert, update (now_at, target, job, from_at, runs) on billing.clock_state to bridge_server;

create function billing.only_forward() returns trigger language plpgsql set search_path = '' as $$
begin
    if new.now_at < old.now_at then
        raise exception 'clock % goes back from % to %', new.clock, old.now_at, new.now_at using errcode = 'BB002';
    end if;
    return new;
end
$$;
revoke execute on function billing.only_forward() from public;
create trigger only_forward before update on billing.clock_state for each row execute function billing.only_forward();

-- An account is put on a clock when it is made, and never leaves it.
create table billing.clock_account (
    account     uuid primary key,
    clock       uuid not null references billing.clock,
    attached_at timestamptz not null
);
create index clock_account_clock on billing.clock_account (clock, account);
grant select, insert on billing.clock_account to bridge_server;
create trigger refuse_change before update or delete or truncate on billing.clock_account
    for each statement execute function billing.refuse_change();

-- Who is on a clock is billed by a test entity, and nobody else is.
create function billing.same_kind_of_entity() returns trigger language plpgsql set search_path = '' as $$
begin
    if exists (select from billing.test_entity where entity = new.entity)
       <> exists (select from billing.clock_account where account = new.account) then
        raise exception 'account % cannot be billed by %', new.account, new.entity using errcode = 'BB002';
    end if;
    return new;
end
$$;
revoke execute on function billing.same_kind_of_entity() from public;
create trigger same_kind_of_entity before insert on billing.account_profile
    for each row execute function billing.same_kind_of_entity();
create trigger same_kind_of_entity before insert on billing.invoice
    for each row execute function billing.same_kind_of_entity();
