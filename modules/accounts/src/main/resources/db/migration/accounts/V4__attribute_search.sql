-- Finding organizations and people by attributes wherever they are, beside members and groups within one account.
create index attribute_index_everywhere on accounts.attribute_index (subject_kind, key, value, subject);

-- What an administrator says of somebody who is invited: written when they join, and gone with the invitation's end.
alter table accounts.invitation add column attributes jsonb not null default '{}';
