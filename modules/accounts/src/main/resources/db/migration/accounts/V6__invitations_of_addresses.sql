-- What waits for an address is shown to the person who has it.
create index invitation_waiting on accounts.invitation (normalized) where state = 'pending';
