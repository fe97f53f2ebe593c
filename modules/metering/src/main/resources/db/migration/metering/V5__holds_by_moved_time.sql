-- Of an account whose time somebody moves: it ends by that time, so that the server's time does not say when it is forgotten.
alter table metering.hold add column moved boolean not null default false;
