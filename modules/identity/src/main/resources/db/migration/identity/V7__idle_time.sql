-- The longest time without use since the person last proved who they are; some minutes more than it was, as uses are noted.
alter table identity.session add column longest_pause_seconds bigint not null default 0;

-- From one use of a session to the next, before the sign-in has to be repeated; null for as long as a session lives unused.
alter table identity.sign_in_policy add column longest_idle_minutes integer check (longest_idle_minutes > 0);
