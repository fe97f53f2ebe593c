-- Accounts of which accounts was told that they owe, so that it is told when they do no longer.
create table billing.overdue_account (
    account uuid primary key,
    since   timestamptz not null
);
grant select, insert, delete on billing.overdue_account to bridge_server;

create index settlement_open on billing.settlement (due_on)
    where not voided and total > credited + paid + credit_applied + given_up;
