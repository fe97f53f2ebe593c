-- What whoever runs the platform looks at.

create index mail_open on platform.mail (state, created_at) where state in ('queued', 'failed');
create index mail_failure on platform.mail (id) where failure is not null;

-- The sessions of this database, without what they ask: a role sees no states but its own, and the server works as another role
-- than it signs in as.
create function platform.sessions() returns table (pid integer, state text, application text, transaction_since timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
    select pid, state, application_name, xact_start from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
$$;
revoke all on function platform.sessions from public;
grant execute on function platform.sessions to bridge_server;
