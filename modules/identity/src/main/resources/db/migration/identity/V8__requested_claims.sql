-- The claims that the client asked for one by one (OpenID Connect Core section 5.5); null for none.
alter table identity.family add column claims jsonb;
