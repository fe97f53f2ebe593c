package dev.bridge.benchmarks.accounts;

import dev.bridge.accounts.AccountGraph;
import dev.bridge.accounts.Graphs;
import dev.bridge.benchmarks.BenchmarkPlatform;
import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.PeopleRows;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.kernel.id.AccountId;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** What takes long where an account has many members. */
final class LargeAccounts {

    private static final int MEMBERS = 100_000;
    private static final int GROUPS = 100;
    private static final Duration GRAPH_GOAL = Duration.ofSeconds(1);

    private static final int CONCERNED = 10_000;
    private static final Duration PREVIEW_GOAL = Duration.ofSeconds(3);

    /** Who owns both accounts of the preview. */
    private static final int OWNER = CONCERNED;

    private static final int TIMES = 20;

    private interface Doing {
        void once() throws IOException;
    }

    private LargeAccounts() {}

    /**
     * Reads the graph of an account, each of whose members has a role of their own and is in a group. No route gives it: {@code access}
     * reads it inside the process.
     */
    static Row graph() throws IOException {
        try (BenchmarkPlatform platform = BenchmarkPlatform.start(4, "catalog", "accounts")) {
            platform.execute(PeopleRows.id()
                    + PeopleRows.people(MEMBERS)
                    + PeopleRows.organizations(1)
                    + PeopleRows.memberships(MEMBERS, "1", "number % 10 = 0")
                    + groups());
            platform.execute("analyze");
            Graphs graphs = platform.bean(Graphs.class);
            AccountId account = new AccountId(PeopleRows.id(PeopleRows.ORGANIZATION, 1));
            return row("graph of an account with %,d members".formatted(MEMBERS), GRAPH_GOAL, () -> {
                AccountGraph graph = graphs.graph(account);
                if (graph.members().size() != MEMBERS || graph.groups().size() != GROUPS) {
                    throw new IllegalStateException("Not the whole graph");
                }
            });
        }
    }

    private static String groups() {
        return """
                insert into accounts.member_group (id, account, key, display_name, created_at)
                select pg_temp.id('8007', number), pg_temp.id('%3$s', 1), 'group-' || number, 'Group ' || number, now()
                from generate_series(1, %2$d) number;

                insert into accounts.group_member (group_id, member, kind, source, reference, account, since)
                select pg_temp.id('8007', 1 + number %% %2$d), pg_temp.id('%4$s', number), 'user', 'manual', '',
                       pg_temp.id('%3$s', 1), now()
                from generate_series(1, %1$d) number;
                """.formatted(MEMBERS, GROUPS, PeopleRows.ORGANIZATION, PeopleRows.PERSON);
    }

    /** Previews over HTTP that an organization joins a company that counts seats: each member would take one. */
    static Row preview(BridgeNode node, Credentials credentials) throws IOException {
        node.sql(PeopleRows.id()
                + PeopleRows.organizations(1)
                + PeopleRows.memberships(CONCERNED, "1", "number = " + OWNER)
                + company());
        node.rest();
        String body = """
                {"kind": "wrap", "account": "%s", "other": "%s"}
                """.formatted(id(1), id(2));
        byte[] request = HttpConnection.request(
                node.address(),
                "POST",
                "/v1/account-changes",
                body,
                credentials.header(OWNER),
                "Content-Type: application/json");
        try (HttpConnection connection = new HttpConnection(node.address())) {
            return row("preview of a change that concerns %,d members".formatted(CONCERNED), PREVIEW_GOAL, () -> {
                HttpConnection.Answer answer = connection.exchange(request);
                if (answer.status() != 201 || !answer.body().contains(Integer.toString(CONCERNED))) {
                    throw new IllegalStateException("Not the preview: " + answer);
                }
            });
        }
    }

    private static String id(int organization) {
        return new AccountId(PeopleRows.id(PeopleRows.ORGANIZATION, organization)).text();
    }

    /** A company of the same owner, whose token is good for what asks for two factors in a browser. */
    private static String company() {
        return """
                insert into accounts.account (id, kind, display_name, created_at)
                values (pg_temp.id('%2$s', 2), 'company', 'Group', now());

                insert into accounts.membership (account, principal, roles, since)
                values (pg_temp.id('%2$s', 2), pg_temp.id('%3$s', %1$d), '{member,owner}', now());

                insert into accounts.membership_grant (account, principal, source, reference, roles, since, given_by)
                values (pg_temp.id('%2$s', 2), pg_temp.id('%3$s', %1$d), 'manual', '', '{owner}', now(), 'operator:benchmark');

                insert into accounts.seat_pool (account, key, policy) values (pg_temp.id('%2$s', 2), 'members', 'allow');

                update identity.token set scopes = '{bridge:*,bridge:organization.wrap}'
                where principal = pg_temp.id('%3$s', %1$d);
                """.formatted(OWNER, PeopleRows.ORGANIZATION, PeopleRows.PERSON);
    }

    /** The first time is shown and not judged: everything is cold then, this program too. */
    private static Row row(String what, Duration goal, Doing doing) throws IOException {
        double first = millis(doing);
        double[] millis = new double[TIMES];
        for (int time = 0; time < TIMES; time++) {
            millis[time] = millis(doing);
        }
        Arrays.sort(millis);
        double slowest = millis[TIMES - 1];
        return new Row(
                what,
                "%,.0f ms, slowest %,.0f (the first time %,.0f)".formatted(millis[TIMES / 2], slowest, first),
                Row.judged("%d s".formatted(goal.toSeconds()), slowest < goal.toMillis()));
    }

    private static double millis(Doing doing) throws IOException {
        long start = System.nanoTime();
        doing.once();
        return (System.nanoTime() - start) / 1e6;
    }
}
