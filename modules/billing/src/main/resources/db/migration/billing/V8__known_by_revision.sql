-- What a document knew is told by the account's revisions in the log, and no more by clocks: many things can be recorded at one
-- instant, and clocks of nodes differ. Everything here has the revision that the account was at before it was recorded, and
-- a document knew what has a smaller one than itself.

alter table billing.document add column account_revision bigint;
alter table billing.discount add column account_revision bigint;
alter table billing.discount_end add column account_revision bigint;
alter table billing.invoice_state add column voided_revision bigint;
grant update (voided_revision) on billing.invoice_state to bridge_server;

create function billing.typed_id(prefix text, id uuid) returns text language sql immutable set search_path = '' as $$
    select prefix || '_' || string_agg(
        substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(whole.bits from 1 + 5 * place for 5)::bit(5)::integer, 1), ''
        order by place)
    from (select b'00' || ('x' || replace(id::text, '-', ''))::bit(128) as bits) as whole, generate_series(0, 25) as place
$$;

alter table billing.document disable trigger refuse_change;
update billing.document d set account_revision = e.revision - 1
from platform.event e
where e.account_id = d.account and d.credits is null
  and e.type = 'billing.invoice.finalized' and e.subject = 'invoice:' || billing.typed_id('invoice', d.id);
update billing.document d set account_revision = e.revision - 1
from platform.event e
where e.account_id = d.account and d.credits is not null
  and e.type = 'billing.credit_note.issued' and e.subject = 'credit_note:' || billing.typed_id('crn', d.id);
alter table billing.document enable trigger refuse_change;

alter table billing.discount disable trigger refuse_change;
update billing.discount d set account_revision = e.revision - 1
from platform.event e
where e.account_id = d.account
  and e.type = 'billing.discount.given' and e.subject = 'discount:' || billing.typed_id('discount', d.id);
alter table billing.discount enable trigger refuse_change;

alter table billing.discount_end disable trigger refuse_change;
update billing.discount_end d set account_revision = e.revision - 1
from billing.discount given join platform.event e on e.account_id = given.account
where given.id = d.discount
  and e.type = 'billing.discount.ended' and e.subject = 'discount:' || billing.typed_id('discount', d.discount);
alter table billing.discount_end enable trigger refuse_change;

alter table billing.invoice_state disable trigger step_invoice;
update billing.invoice_state s set voided_revision = e.revision - 1
from platform.event e
where e.account_id = s.account and s.state = 'void'
  and e.type = 'billing.invoice.voided' and e.subject = 'invoice:' || billing.typed_id('invoice', s.invoice);
alter table billing.invoice_state enable trigger step_invoice;

drop function billing.typed_id;

alter table billing.document alter column account_revision set not null;
alter table billing.discount alter column account_revision set not null;
alter table billing.discount_end alter column account_revision set not null;
alter table billing.invoice_state
    add constraint invoice_state_voided check ((state = 'void') = (voided_revision is not null));
