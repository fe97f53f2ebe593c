-- Organizations are found by the words of what they are called, and by how their names begin.

-- The words of a text with one blank between them, as both sides of a search have to have them.
create function accounts.plain_words(value text) returns text
    language sql immutable parallel safe strict set search_path = '' as $$
    select btrim(regexp_replace(lower(value), '[^[:alnum:]]+', ' ', 'g'))
$$;
grant execute on function accounts.plain_words(text) to bridge_server;

create index account_words on accounts.account using gin (to_tsvector('simple', accounts.plain_words(display_name)))
    where kind <> 'personal' and closed_at is null;
create index name_lease_beginning on accounts.name_lease (folded text_pattern_ops) where state = 'active';
