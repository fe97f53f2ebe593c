package dev.bridge.benchmarks;

import java.util.UUID;

/**
 * Statements that write people and organizations into Bridge's tables, where making so many through the API would take hours.
 * Each has an id that follows from its kind and its number, which begins at one.
 */
public final class PeopleRows {

    /** The kinds, as they stand in an id. */
    public static final String ACCOUNT = "8001";

    public static final String PERSON = "8002";
    public static final String ORGANIZATION = "8004";

    private static final String IDENTIFIER = "8003";

    private PeopleRows() {}

    /** The function {@code pg_temp.id(kind, number)}, which the other statements use. */
    public static String id() {
        return """
                create function pg_temp.id(kind text, number integer) returns uuid language sql immutable as $$
                    select ('019a0000-0000-7000-' || kind || '-' || lpad(to_hex(number), 12, '0'))::uuid
                $$;
                """;
    }

    public static UUID id(String kind, int number) {
        return UUID.fromString("019a0000-0000-7000-%s-%012x".formatted(kind, number));
    }

    public static String email(int number) {
        return "person" + number + "@example.com";
    }

    /** People with their accounts and their proven addresses. */
    public static String people(int count) {
        return """
                insert into accounts.account (id, kind, person, display_name, created_at)
                select pg_temp.id('%2$s', number), 'personal', pg_temp.id('%3$s', number), 'Person ' || number, now()
                from generate_series(1, %1$d) number;

                insert into accounts.principal (id, kind, account, state, display_name, created_at)
                select pg_temp.id('%3$s', number), 'user', pg_temp.id('%2$s', number), 'active', 'Person ' || number, now()
                from generate_series(1, %1$d) number;

                insert into accounts.identifier (id, principal, normalized, shown, verified_at, is_primary, created_at)
                select pg_temp.id('%4$s', number), pg_temp.id('%3$s', number), 'person' || number || '@example.com',
                       'person' || number || '@example.com', now(), true, now()
                from generate_series(1, %1$d) number;
                """.formatted(count, ACCOUNT, PERSON, IDENTIFIER);
    }

    /** Organizations with their names. */
    public static String organizations(int count) {
        return """
                insert into accounts.account (id, kind, display_name, created_at)
                select pg_temp.id('%2$s', number), 'organization', 'Company ' || number, now()
                from generate_series(1, %1$d) number;

                insert into accounts.name_lease (folded, skeleton, shown, account, state, since)
                select 'company-' || number, 'company' || number, 'company-' || number, pg_temp.id('%2$s', number), 'active', now()
                from generate_series(1, %1$d) number;
                """.formatted(count, ORGANIZATION);
    }

    /**
     * Memberships that the operator has given.
     *
     * @param organization of the person with {@code number}, as an expression
     * @param owns whether that one owns it, as an expression
     */
    public static String memberships(int people, String organization, String owns) {
        return """
                with written as (
                    insert into accounts.membership (account, principal, roles, since)
                    select pg_temp.id('%2$s', %4$s), pg_temp.id('%3$s', number),
                           case when %5$s then '{member,owner}'::text[] else '{member}'::text[] end, now()
                    from generate_series(1, %1$d) number
                    returning *)
                insert into accounts.membership_grant (account, principal, source, reference, roles, since, given_by)
                select account, principal, 'manual', '', array_remove(roles, 'member'), since, 'operator:benchmark'
                from written;
                """.formatted(people, ORGANIZATION, PERSON, organization, owns);
    }
}
