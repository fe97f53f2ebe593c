package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who run the platform look at over all accounts, and what an organization's people see of their own. */
@Order(4)
class OverallTest {

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

    private static String done(String... arguments) {
        CommandRun.Result result = run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    private static CommandRun.Result run(String... arguments) {
        return CommandRun.withoutServer()
                .with("BRIDGE_DATA", folder.resolve("data").toString())
                .run(arguments);
    }

    @Test
    void flagsOfAllProductsAreListed() {
        done("apply", Repository.root().resolve("products/registry.yaml").toString(), "--yes");
        done("flags", "kill", "registry", "scanner_v2");
        assertThat(done("flags", "list")).containsPattern("registry +scanner_v2 +boolean +true +2 +0");
        assertThat(done("flags", "list", "--product", "registry", "--text", "nothing"))
                .contains("There are no flags.");
        assertThat(run("flags", "list", "--product", "registri").err()).contains("registri");
    }

    @Test
    void quotasAndCreditNotesOfAllAccountsAreAskedForWithoutNamingOne() {
        assertThat(done("entitlements", "near")).contains("Nobody is near a quota.");
        assertThat(run("entitlements", "near", "--at-least", "49").err()).contains("`at_least` is 49");
        assertThat(done("invoices", "credits")).contains("There are no credit notes.");
        CommandRun.Result wrong = run("invoices", "credits", "--invoice", "invoice_1");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("name the account too");
    }

    @Test
    void theDatabaseAndTheOutboxAreShown() {
        assertThat(done("operations", "database"))
                .contains("longest transaction", "waiting for locks", "platform.event", "partitions of metering.delta");
        assertThat(done("operations", "database", "--output", "json")).contains("\"maximum_connections\" : ");
        assertThat(done("operations", "outbox")).contains("mail          kept here", "mail failed   0");
        assertThat(done("operations", "mail")).contains("No mail failed.");
    }

    @Test
    void whatHappenedInAnOrganizationIsShownToItsOwnerWhoSeesNothingElse() throws IOException {
        String token = Files.readString(server.person());
        String happened = done("orgs", "activity", WorkingServer.ORGANIZATION, "--token", token);
        assertThat(happened).contains("REVISION", "accounts.");
        assertThat(done("orgs", "activity", WorkingServer.ORGANIZATION, "--to", "2001-01-01T00:00:00Z"))
                .contains("Nothing that is asked for has happened.");
        assertThat(done("orgs", "activity", WorkingServer.ORGANIZATION, "--limit", "1", "--output", "json"))
                .contains("\"revision\" : ", "\"request_id\" : ")
                .doesNotContain("\"position\"");
        for (List<String> command : List.of(
                List.of("activity"),
                List.of("flags", "list"),
                List.of("entitlements", "near"),
                List.of("invoices", "credits"),
                List.of("products", "estimate", "bridge", "none"),
                List.of("ledger", "transaction", "ltx_01h455vb4pex5vsknk084sn02q"),
                List.of("operations", "database"),
                List.of("operations", "outbox"))) {
            CommandRun.Result refused = CommandRun.withoutServer()
                    .with("BRIDGE_DATA", folder.resolve("data").toString())
                    .with("BRIDGE_TOKEN", token)
                    .run(command.toArray(String[]::new));
            assertThat(refused.exitCode()).as(command + refused.out()).isEqualTo(1);
        }
    }
}
