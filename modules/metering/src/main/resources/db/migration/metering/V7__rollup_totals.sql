-- What a row of joined hours says of all groups together: one of many groups is read many times faster so. Null where that is no
-- shorter than the row itself, and of rows from before this, until they are written again.
alter table metering.rollup add column totals bytea;
alter table metering.rollup alter column totals set storage external;
