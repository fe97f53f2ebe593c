-- What an entry changes is billed when it takes effect, and not only with the next invoice.
alter table billing.timeline_entry
    add column invoiced_at_once boolean not null default false;
