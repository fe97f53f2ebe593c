-- For how long after its first use a refresh token may be used again; never where whoever stole it could.
alter table identity.client
    add column refresh_grace_seconds integer not null default 0 check (refresh_grace_seconds between 0 and 30),
    add check (refresh_grace_seconds = 0 or authentication <> 'none' or bound_tokens_only);
