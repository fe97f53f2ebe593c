package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against the real server, found as on an operator's machine: by its data folder. */
@Order(2)
class EndToEndTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern KEY = Pattern.compile("opkey_\\w{26}");
    private static final Pattern ACCOUNT = Pattern.compile("acct_\\w{26}");
    private static final Pattern TOKEN = Pattern.compile("token_\\w{26}");
    private static final Pattern VALUE = Pattern.compile("brg_(?:pat|org)_\\w{38}");
    private static final Pattern SECRET = Pattern.compile("brg_op_\\w+");
    private static final String PLATFORM = "acct_0000000000e008000000000000";

    @TempDir
    static Path folder;

    static WorkingServer.Running server;

    @BeforeAll
    static void start() {
        server = WorkingServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatAnOrganizationAsksOfSignInsIsSetPieceByPiece() {
        String operators = first(ACCOUNT, done("orgs", "list"));
        assertThat(done("sessions", "policy", operators)).contains("second factor     false", "longest sign-in   -");
        done("sessions", "set-policy", operators, "--longest-sign-in", "8");
        assertThat(done("sessions", "set-policy", operators, "--second-factor", "true", "--remember-devices", "false"))
                .contains("second factor     true", "longest sign-in   8 hours", "remember devices  false");
        assertThat(done("sessions", "set-policy", operators, "--longest-sign-in", "0"))
                .contains("longest sign-in   -");
        CommandRun.Result nobody = run("users", "recover", "user_01h455vb4pex5vsknk084sn02q", "--reason", "lost all");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).contains("There is no principal");
    }

    @Test
    void keysAreMadeShownRenamedAndRevoked() {
        String created = done("operator-keys", "create", "Ann");
        String id = first(KEY, created);
        String secret = first(SECRET, created);
        assertThat(done("operator-keys", "list"))
                .contains(id, "Ann", "First key")
                .doesNotContain(secret);
        assertThat(done("operator-keys", "rename", id, "Ann Müller")).contains("Ann Müller");
        assertThat(done("operator-keys", "show", id)).contains("Ann Müller", "revoked  -");
        assertThat(run("jobs", "--token", secret).exitCode()).isZero();
        assertThat(done("operator-keys", "revoke", id, "--output", "json")).contains("\"revoked_at\" : \"2");
        CommandRun.Result refused = run("jobs", "--token", secret);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("The key comes from --token").containsPattern("\\(request req_\\w{26}\\)\n");
    }

    @Test
    void registrationTokensAreMadeShownAndRevoked() {
        String created = done("registrations", "create", "Fleet", "--uses", "3", "--days", "1", "--scope", "openid");
        String id = first(Pattern.compile("regtoken_\\w{26}"), created);
        String secret = first(Pattern.compile("brg_reg_\\w+"), created);
        assertThat(done("registrations")).contains(id, "Fleet", "0 of 3").doesNotContain(secret);
        assertThat(done("registrations", "show", id)).contains("openid", "revoked  -");
        assertThat(done("registrations", "revoke", id, "--output", "json")).contains("\"revoked_at\" : \"2");
        CommandRun.Result refused = run("registrations", "create", "Fleet", "--uses", "0");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("`uses` is 0");
    }

    @Test
    void theLogIsShownNewestFirstAndGoneThroughToItsEnd() {
        done("operator-keys", "create", "Bob");
        done("operator-keys", "create", "Carl");
        String all = done("activity", "--all");
        assertThat(all).contains("platform.operator_key.created", "system:first_start");
        String json = done("activity", "--limit", "1", "--output", "json");
        assertThat(json).contains("\"data\" : {", "\"count\" : 1");
        String next = first(Pattern.compile("\"next\" : \"([^\"]+)\""), json).split("\"", -1)[3];
        assertThat(done("activity", "--limit", "1", "--page", next, "--output=json"))
                .doesNotContain(first(Pattern.compile("\"position\" : \\d+"), json));
        assertThat(done("activity", "--limit", "1")).contains("There are more; see them with --limit or --all.");
    }

    @Test
    void theBooksAreOpenedLookedAtAndClosed() {
        assertThat(run("ledger").err()).contains("There is no entity yet");
        String[] create = {"ledger", "create", "main", "--name", "Acme Ltd", "--zone", "UTC", "--first-month", "2020-01"
        };
        assertThat(done(create)).contains("main", "half_up", "2020-01");
        assertThat(run(create).err()).contains("There is an entity `main` already");
        assertThat(done("ledger", "entities")).contains("Acme Ltd");
        assertThat(done("ledger", "accounts", "--on", "2020-01-31")).contains("Nothing is booked yet.");
        assertThat(done("ledger", "journal")).contains("Nothing is booked yet.");
        assertThat(done("ledger", "journal", "--account", "receivable")).contains("Nothing is booked yet.");
        assertThat(done("ledger", "journal", "--format", "csv")).startsWith("transaction,booked_on,");
        assertThat(run("ledger", "journal", "--format", "pdf").err()).contains("it takes `hledger` or `csv`");
        assertThat(run("ledger", "transaction", "ltx_01h455vb4pex5vsknk084sn02q")
                        .err())
                .contains("There is no transaction");
        assertThat(done("revenue")).contains("Nothing was billed or earned.");
        assertThat(done("ledger", "schedule")).contains("Nothing is left to be earned.");
        assertThat(done("ledger", "obligations")).contains("Nothing was promised yet.");
        assertThat(done("ledger", "verify")).contains("Looked at 0 transfers", "The books are right.");
        assertThat(run("ledger", "close", "2020-02").err()).contains("close 2020-01 of main before 2020-02");
        String job = first(Pattern.compile("job_\\w{26}"), done("ledger", "close", "2020-01"));
        Eventually.until(PATIENCE, () -> done("jobs", "show", job).contains("succeeded"));
        assertThat(done("ledger", "periods")).contains("2020-01", "closed");
        assertThat(done("ledger", "entities", "--output", "json")).contains("\"closed_through\" : \"2020-01\"");
    }

    @Test
    void usageIsSentCountedAskedForAndTakenBack() throws IOException {
        Path products = Repository.root().resolve("products");
        done("apply", products.resolve("inference.yaml").toString(), "--yes");
        String file = Files.writeString(folder.resolve("calls.csv"), """
                        In,Out
                        374,44
                        1.5,7
                        """).toString();
        String mapping = Files.writeString(folder.resolve("calls.yaml"), """
                        source: /test
                        type: llm.call
                        subject: %s
                        data:
                          context_tokens: { column: In, as: number }
                          generated_tokens: { column: Out, as: number }
                        """.formatted(WorkingServer.ORGANIZATION))
                .toString();
        assertThat(done("usage", "send", file, "--mapping", mapping)).contains("accepted    2");
        assertThat(done("usage", "send", file, "--mapping", mapping)).contains("accepted    0", "duplicates  2");
        assertThat(quantity()).contains("  375.5  ");

        String token = ann();
        String organization = WorkingServer.ORGANIZATION;
        String events = done("usage", "events", organization, "--token", token);
        assertThat(events).contains("llm.call", "/test", "{\"context_tokens\":374,\"generated_tokens\":44}");
        assertThat(done("usage", "tail", organization, "--token", token, "--for", "PT0S", "--output", "json"))
                .contains("\"context_tokens\" : 1.5", "\"voided\" : false");
        String id = first(Pattern.compile("2-[0-9a-f]{16}"), events);
        assertThat(done("usage", "void", "/test", id, "--reason", "a test")).contains("accepted    1");
        assertThat(quantity()).contains("  1.5  ");
        assertThat(done("usage", "events", organization, "--token", token)).contains(id + " (voided)");

        assertThat(run("usage", "send", file, "--mapping", mapping, "--restart", "--token", token, "--patience", "PT0S")
                        .exitCode())
                .isEqualTo(1);
        assertThat(run("usage", "held", "--token", token).exitCode()).isEqualTo(1);
        assertThat(done("usage", "held")).contains("Nothing waits to be counted.");
        assertThat(done("usage", "conflicts")).contains("There are no conflicts.");
        assertThat(done("usage", "meters")).contains("inference:context_tokens");
        assertThat(done("usage", "verify")).contains("bridge jobs show job_");
    }

    private static String quantity() {
        return done("usage", "query", "inference:context_tokens", "--from", "2020-01-01", "--to", "2100-01-01");
    }

    @Test
    void deadLettersAreSeenAndTriedAgain() throws IOException {
        Files.createFile(server.refuse());
        String id = first(KEY, done("operator-keys", "create", "Dora"));
        done("operator-keys", "rename", id, "Dorothea");
        Eventually.until(
                PATIENCE,
                () -> done("readers", "dead-letters", WorkingServer.READER).contains("platform.operator_key.renamed"));
        assertThat(done("readers", "dead-letters", WorkingServer.READER))
                .contains("renamed keys are not to my liking", PLATFORM);
        assertThat(done("readers", "retry", WorkingServer.READER, "--account", PLATFORM))
                .startsWith("Read 0 events; ");
        Files.delete(server.refuse());
        assertThat(done("readers", "retry", WorkingServer.READER, "--account", PLATFORM))
                .startsWith("Read ")
                .endsWith("; 0 still wait.\n");
        assertThat(done("readers", "dead-letters", WorkingServer.READER)).isEqualTo("There are no dead letters.\n");
        assertThat(done("readers", "list")).contains(WorkingServer.READER);
        assertThat(done("readers", "replay", WorkingServer.READER, "--after", "1000000", "--output", "json"))
                .contains("\"name\" : \"" + WorkingServer.READER + "\"");
        CommandRun.Result unknown = run("readers", "replay", "test_refusin", "--after", "0");
        assertThat(unknown.err()).contains("did you mean `test_refusing`?");
        assertThat(unknown.exitCode()).isEqualTo(1);
    }

    @Test
    void aProductIsPlannedAppliedRepricedAndTakenBack() throws IOException {
        Path registry = Repository.root().resolve("products/registry.yaml");
        String file = registry.toString();
        assertThat(run("plan", file, "--detailed-exitcode").exitCode()).isEqualTo(2);
        assertThat(run("apply", file).exitCode()).isEqualTo(1);
        assertThat(done("apply", file, "--yes")).contains("registry is at revision 1");
        assertThat(done("plan", file, "--detailed-exitcode")).contains("No changes");

        Path dearer = folder.resolve("dearer.yaml");
        Files.writeString(dearer, Files.readString(registry).replace("amount: 15.00", "amount: 16.50"));
        assertThat(done("plan", dearer.toString())).contains("15 -> 16.5", "version 2 of team.seats");
        done("apply", dearer.toString(), "--yes");
        assertThat(done("products", "versions", "registry", "--name", "team.seats"))
                .contains("amount: 15,", "amount: 16.5,");
        assertThat(done("revert", "registry", "--to", "1", "--yes")).contains("registry is at revision 3");
        assertThat(done("products", "show", "registry", "--output", "json")).contains("\"reverted_to\" : 1");

        Path wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, Files.readString(registry).replace("aggregate: count", "agregate: count"));
        CommandRun.Result mistaken = run("apply", wrong.toString(), "--yes");
        assertThat(mistaken.exitCode()).isEqualTo(1);
        assertThat(mistaken.err()).contains("wrong.yaml:39:36: ", "did you mean `aggregate`?", "2 mistakes");
        assertThat(done("products", "revisions", "registry", "--output", "json"))
                .contains("\"count\" : 3");
    }

    @Test
    void tokensAreMadeUsedRotatedAndRevoked() {
        String made = asAnn("tokens", "create", "laptop", "--scope", "bridge:members.read", "--days", "7");
        String id = first(TOKEN, made);
        String value = first(VALUE, made);
        assertThat(asAnn("tokens", "list"))
                .contains(id, "laptop", "bridge:members.read")
                .doesNotContain(value);
        String rotated = as(value, "tokens", "rotate", id, "--overlap", "10");
        assertThat(as(first(VALUE, rotated), "tokens", "show", id)).contains("laptop", "active");
        assertThat(asAnn("tokens", "update", id, "--off")).contains("inactive");
        assertThat(run("tokens", "show", id, "--token", value).exitCode()).isEqualTo(1);
        assertThat(asAnn("tokens", "revoke", id, "--output", "json")).contains("\"state\" : \"revoked\"");

        String organization = WorkingServer.ORGANIZATION;
        String ci = asAnn("tokens", "create", "ci", "--org", organization, "--scope", "bridge:*", "--role", "security");
        assertThat(as(first(VALUE, ci), "tokens", "list", "--org", organization))
                .contains(first(TOKEN, ci));
        assertThat(asAnn("tokens", "set-policy", organization, "--unused", "30"))
                .contains("30 days");
        assertThat(asAnn("tokens", "policy", organization)).contains("30 days");
        CommandRun.Result unknown = run("tokens", "create", "x", "--scope", "bridge:members.invit", "--token", ann());
        assertThat(unknown.err()).contains("did you mean `bridge:members.invite`?");
    }

    @Test
    void anAccountIsLookedAfter() {
        String organization = WorkingServer.ORGANIZATION;
        String members = asAnn("members", "list", organization);
        String ann = first(Pattern.compile("user_\\w{26}"), members);
        assertThat(asAnn("members", "show", organization, ann)).contains("owner");
        String group = first(Pattern.compile("group_\\w{26}"), asAnn("groups", "create", organization, "eng"));
        assertThat(asAnn("groups", "add", organization, group, ann)).startsWith("Added");
        assertThat(asAnn("groups", "members", organization, group)).contains(ann, "user");
        assertThat(asAnn("groups", "update", organization, group, "--title", "Engineers"))
                .contains("Engineers");
        asAnn("roles", "create", organization, "release_manager", "--title", "Releases");
        assertThat(asAnn("roles", "list", organization)).contains("release_manager", "every account's");
        assertThat(asAnn("members", "update", organization, ann, "--role", "owner", "--role", "release_manager"))
                .contains("owner", "release_manager");
        String invited = asAnn("invitations", "send", organization, "bob@acme.test", "--role", "admin");
        String invitation = first(Pattern.compile("inv_\\w{26}"), invited);
        assertThat(asAnn("invitations", "revoke", organization, invitation)).contains("revoked");
        assertThat(asAnn("orgs", "set-attributes", organization, "cost_center=\"4711\""))
                .contains("4711  (admin)");
        assertThat(asAnn("me", "memberships")).contains(organization);
        CommandRun.Result last = run("orgs", "leave", organization, "--token", ann());
        assertThat(last.exitCode()).isEqualTo(1);
    }

    @Test
    void whatDecidesAboutAnAccountIsChangedAndShown() throws IOException {
        Path notes = folder.resolve("notes.yaml");
        Files.writeString(notes, """
                product: notes
                name: Notes
                resources:
                  note:
                    relations: { reader: [user, "user:*"] }
                    permissions: { read: reader }
                settings:
                  page_size: { type: integer, default: 20, merge: override, scopes: [organization] }
                flags:
                  pages: { type: boolean, default: false, rules: [ { segment: testers, value: true, by: user } ] }
                segments:
                  testers: { include: [], exclude: [] }
                """);
        done("apply", notes.toString(), "--yes");
        String organization = WorkingServer.ORGANIZATION;
        Path grants = folder.resolve("grants.json");
        Files.writeString(grants, """
                {"writes": [{"resource": "note:n1", "relation": "reader", "subject": "user:*"}]}
                """);
        assertThat(done("access", "write", grants.toString(), "--org", organization))
                .contains("changed   1", "rev_");
        assertThat(done("access", "relations", "--org", organization, "--resource", "note:n1"))
                .contains("note:n1", "reader", "user:*");
        done("access", "set", "notes", "page_size", "50", "--scope", "organization", "--org", organization);
        assertThat(done("access", "settings", "--product", "notes", "--org", organization))
                .contains("\"value\" : 50", "\"used\"");
        done("access", "unset", "notes", "page_size", "--scope", "organization", "--org", organization);
        done("access", "forbid", "notes", "closed", "note.read", "--message", "Closed.", "--org", organization);
        assertThat(done("access", "policies", "--org", organization)).contains("note.read");
        assertThat(done("access", "snapshot", "notes", "--org", organization)).contains("note:n1", "Closed.");
        Path question = folder.resolve("question.json");
        Files.writeString(question, """
                {"organization": "%s", "subject": {"type": "user", "id": "user_x"}, "action": "read",
                 "resource": {"type": "note", "id": "n1"}}
                """.formatted(organization));
        String denied = done("access", "decide", question.toString());
        assertThat(denied).contains("\"decision\" : false", "closed");
        String evaluation = first(Pattern.compile("eval_\\w{26}"), denied);
        Eventually.until(
                Duration.ofSeconds(20),
                () -> done("access", "decisions", "--org", organization, "--denied")
                        .contains(evaluation));
        assertThat(done("access", "explain", evaluation, "--org", organization)).contains("note:n1#reader@user:*");
        done("access", "allow", "notes", "closed", "--org", organization);
        assertThat(done("access", "decide", question.toString())).contains("\"decision\" : true");
        assertThat(done("flags", "kill", "notes", "pages")).contains("killed  true");
        assertThat(done("flags", "restore", "notes", "pages")).contains("killed  false");
        done("flags", "override", "notes", "pages", "user", "user_a", "--value", "true");
        assertThat(done("flags", "overrides", "notes", "pages")).contains("user_a");
        done("flags", "change-segment", "notes", "testers", "--add", "user_b", "--add", "user_c");
        assertThat(done("flags", "segment", "notes", "testers")).contains("include  2");
    }

    @Test
    void aSubscriptionIsStartedChangedAndCanceled() throws IOException {
        Path sold = folder.resolve("sold.yaml");
        Files.writeString(sold, """
                product: builds
                name: Builds
                plans:
                  team: { name: Team, currency: USD, every: month, charges: { seats: { type: per_unit, of: seats, amount: 15.00, due: advance } } }
                """);
        done("apply", sold.toString(), "--yes");
        assertThat(done("products", "estimate", "builds", "team", "--seats", "5"))
                .contains("seats", "units", "total: 75.00 USD a month");
        String organization = WorkingServer.ORGANIZATION;
        String started = done("subscriptions", "create", organization, "builds/team=5");
        String id = first(Pattern.compile("sub_\\w{26}"), started);
        assertThat(started).contains("builds/team=5", "active");
        assertThat(done("subscriptions", "change", id, "--seats", "team=7")).contains("builds/team=7");
        assertThat(done("subscriptions", "cancel", id, "--effective", "period_end"))
                .contains("end");
        assertThat(done("subscriptions", "withdraw", id, "3")).contains("active");
        done("subscriptions", "pause", id);
        assertThat(done("subscriptions", "resume", id)).contains("active");
        assertThat(done("subscriptions", "list", organization)).contains(id);
        assertThat(done("subscriptions", "timeline", id)).contains("start", "quantity", "withdrawal", "resume");
        CommandRun.Result wrong = run("subscriptions", "change", id, "--seats", "team=many");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("has no number of seats");
    }

    @Test
    void aJobIsWatchedAndCancelled() {
        Eventually.until(PATIENCE, () -> done("jobs").contains("3 of 10"));
        String id = first(Pattern.compile("job_\\w{26}(?= +" + WorkingServer.JOB + ")"), done("jobs", "list"));
        assertThat(done("jobs", "show", id)).contains(WorkingServer.JOB, "running", "system:test");
        assertThat(done("jobs", "cancel", id)).contains(id);
        Eventually.until(PATIENCE, () -> done("jobs", "show", id).contains("cancelled"));
        CommandRun.Result again = run("jobs", "cancel", id, "--output", "json");
        assertThat(again.err()).contains("\"code\" : \"job_finished\"");
    }

    @Test
    void asAProcessItEndsWithItsExitCodeAndWithoutAStackTrace() {
        assertProcess(0, "First key", "operator-keys", "--data", data());
        assertProcess(1, "is not an id", "jobs", "show", "nonsense", "--data", data());
        assertProcess(2, "is not a command of `bridge`", "jbos");
    }

    private static void assertProcess(int exitCode, String said, String... arguments) {
        try (JavaProcess process = JavaProcess.start(BridgeCommandLine.class, arguments)) {
            assertThat(process.awaitExit(Duration.ofMinutes(1))).isEqualTo(exitCode);
            assertThat(String.join("\n", process.output())).contains(said).doesNotContain("\tat ");
        }
    }

    private static String done(String... arguments) {
        CommandRun.Result result = run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    private static CommandRun.Result run(String... arguments) {
        return CommandRun.withoutServer().with("BRIDGE_DATA", data()).run(arguments);
    }

    private static String ann() {
        try {
            return Files.readString(server.person());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String asAnn(String... arguments) {
        return as(ann(), arguments);
    }

    private static String as(String token, String... arguments) {
        return done(Stream.concat(Arrays.stream(arguments), Stream.of("--token", token))
                .toArray(String[]::new));
    }

    private static String data() {
        return folder.resolve("data").toString();
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }
}
