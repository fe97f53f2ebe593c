package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.DedicatedPostgres;
import dev.bridge.testkit.database.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was decided and could not be written outlives the server that decided it. */
class DecisionsWaitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path data;

    @Test
    void aDecisionWaitsInAFileWhileTheDatabaseIsAwayAndIsThereAfterTheNextStart() throws Exception {
        Path waiting = data.resolve("decisions.waiting");
        try (DedicatedPostgres postgres = TestPostgres.dedicated()) {
            String decision;
            try (RunningServer server = start(postgres)) {
                decision = decideAndLose(server, postgres);
                assertThat(waiting).as("while there is room in memory").doesNotExist();
            }
            assertThat(waiting).isNotEmptyFile();
            assertThat(Files.readString(waiting)).contains(decision);

            postgres.start();
            try (RunningServer server = start(postgres)) {
                String path = "/v1/access/decisions/" + decision + "?organization=acme";
                Eventually.until(PATIENCE, () -> server.get(path).statusCode() == 200);
                JsonNode kept = RunningServer.body(server.get("/v1/access/decisions?organization=acme&decision=false"))
                        .get("results");
                assertThat(kept).hasSize(1);
                assertThat(kept.get(0).get("id").asString()).isEqualTo(decision);
                Eventually.until(PATIENCE, () -> Files.notExists(waiting));
            }
        }
    }

    private RunningServer start(DedicatedPostgres postgres) throws IOException {
        return RunningServer.start(data, postgres.url("postgres"), postgres.user(), postgres.password());
    }

    /** Asks while nothing can be written to the table of decisions, and then takes the database away. */
    private static String decideAndLose(RunningServer server, DedicatedPostgres postgres)
            throws IOException, SQLException {
        AccessHouse house = new AccessHouse(server);
        house.apply(Files.readString(Repository.root().resolve("products/registry.yaml")));
        house.organization("acme");
        UserId stranger = house.person("eve@other.test");
        try (Connection connection = postgres.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table access.decision in access exclusive mode");
            HttpResponse<String> answer = server.post("/v1/access/decide", """
                    {"subject": {"type": "user", "id": "%s"}, "action": "image.pull", "organization": "acme",
                     "resource": {"type": "repository", "id": "acme/web"}}
                    """.formatted(stranger));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(RunningServer.body(answer).get("decision").booleanValue())
                    .isFalse();
            postgres.kill();
            return RunningServer.body(answer).get("evaluation_id").asString();
        }
    }
}
