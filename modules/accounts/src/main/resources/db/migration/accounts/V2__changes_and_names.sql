-- A change that is being made keeps others from its accounts; what was edited after it is kept and listed by its undoing.
create index account_change_running on accounts.account_change using gin (accounts)
    where state in ('executing', 'undoing');
alter table accounts.account_change add column later_edits text[] not null default '{}';

-- Which account a name was the name of, and when: name_lease only knows the present.
create table accounts.name_holding (
    folded  text not null,
    account uuid not null references accounts.account,
    since   timestamptz not null,
    -- Null while the account is called so.
    until   timestamptz,
    -- Until when the name led to the account afterwards.
    leads_until timestamptz,
    check ((until is null) = (leads_until is null))
);
create index name_holding_folded on accounts.name_holding (folded, since desc);
grant select, insert, update on accounts.name_holding to bridge_server;

insert into accounts.name_holding (folded, account, since)
select folded, account, since from accounts.name_lease where state = 'active';

-- Keeps the history in step, whoever changes a lease.
create function accounts.hold_name() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.state = 'active'
            and (new.state <> 'active' or new.account is distinct from old.account) then
        update accounts.name_holding
        set until = new.since,
            leads_until = case when new.state = 'redirect' then new.until else new.since end
        where folded = new.folded and until is null;
    end if;
    -- The account closed, or has its name back, before the redirect was over.
    if tg_op = 'UPDATE' and old.state = 'redirect' and new.since <> old.since then
        update accounts.name_holding set leads_until = least(leads_until, new.since)
        where folded = new.folded and until = old.since;
    end if;
    if new.state = 'active'
            and (tg_op = 'INSERT' or old.state <> 'active' or new.account is distinct from old.account) then
        insert into accounts.name_holding (folded, account, since) values (new.folded, new.account, new.since);
    end if;
    return null;
end
$$;
create trigger hold_name after insert or update on accounts.name_lease
    for each row execute function accounts.hold_name();

create index name_lease_grandfathered on accounts.name_lease (folded) where grandfathered;
