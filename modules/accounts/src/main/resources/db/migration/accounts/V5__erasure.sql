-- For taking the addresses of an erased person out of the invitations that they answered.
create index invitation_normalized on accounts.invitation (normalized) where state <> 'pending';
create index invitation_accepted_by on accounts.invitation (accepted_by) where accepted_by is not null;
