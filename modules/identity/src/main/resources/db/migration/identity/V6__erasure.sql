-- What is kept of a person ends with them, and what is kept of an account when it is closed for good.
grant delete on identity.token, identity.delegation, identity.recovery, identity.token_policy, identity.sign_in_policy,
    identity.registration_token to bridge_server;

-- Those that live are found by family_person.
create index family_person_revoked on identity.family (person) where revoked_at is not null;
