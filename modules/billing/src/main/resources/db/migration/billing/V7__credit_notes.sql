-- Credit notes of all accounts, newest first.
create index document_credit_note on billing.document (id) where credits is not null;
