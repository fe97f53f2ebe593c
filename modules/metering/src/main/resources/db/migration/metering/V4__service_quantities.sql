-- What service that was billed has used, as it was at a position of the account's lane, so that nobody adds up years of it for each
-- invoice. It holds as long as no day of it was touched after that position.
create table metering.service_quantity (
    account    integer not null,
    -- A digest of what was asked: the meter, the stretches, what levels are divided by, the dimensions told apart.
    question   uuid not null,
    position   bigint not null,
    quantities text not null,
    primary key (account, question)
);
grant select, insert, update on metering.service_quantity to bridge_server;
