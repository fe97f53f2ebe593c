-- One account may have had the same name from the same instant twice, so that no column of a holding is its key.
alter table accounts.name_holding add column id bigint generated always as identity primary key;

-- Whether nobody answers for an agent any more. Stays until somebody accepts it, whatever its state becomes meanwhile.
alter table accounts.principal
    add column unanswered boolean not null default false,
    add check (kind = 'agent' or not unanswered);
update accounts.principal agent set unanswered = true
where kind = 'agent' and state <> 'erased'
  and (state = 'paused'
       or not exists (select from accounts.membership m
                      where m.account = agent.account and m.principal = agent.owner and not m.blocked)
          and not exists (select from accounts.account a where a.id = agent.account and a.person = agent.owner));
alter table accounts.principal add check (state <> 'paused' or unanswered);

-- Of the link that makes an address primary again, mailed to it when it was replaced; good once.
alter table accounts.identifier
    add column revert_digest bytea unique,
    add check (revert_digest is null or primary_until is not null);
