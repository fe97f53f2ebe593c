package dev.bridge.benchmarks.access;

import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.accounts.UserId;
import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.PeopleRows;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How soon a grant that is written at one node is in what every other node answers of itself, without being told its revision: with other
 * questions asked of all nodes beside, and a transaction open all the time that everything which waits for older ones would wait for.
 */
public final class VisibilityBenchmark {

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");
    private static final int NODES = Integer.getInteger("nodes", 2);
    private static final Pattern PROGRAM = Pattern.compile("svc_[0-9a-z]{26}");
    private static final Pattern KEY = Pattern.compile("brg_svc_[0-9A-Za-z]+");
    private static final Pattern ACCOUNT = Pattern.compile("acct_[0-9a-z]{26}");
    private static final String STAFF = "/v1/organizations/" + OperatorOrganization.ALIAS.text() + "/service-accounts";

    private static final String MANIFEST = """
            product: documents
            name: Documents
            resources:
              document:
                relations: { reader: [user] }
                permissions: { view: reader }
            """;

    private VisibilityBenchmark() {}

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        PostgresServer postgres = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS),
                folder.resolve("postgres"),
                new PostgresSettings(0, Durability.FULL, Map.of("shared_buffers", "512MB", "max_connections", "200")));
        List<BridgeNode> nodes = new ArrayList<>();
        try {
            nodes.add(BridgeNode.start(Path.of(arguments[0]), folder.resolve("node-1"), postgres, Map.of()));
            while (nodes.size() < NODES) {
                nodes.add(nodes.getFirst().another(folder.resolve("node-" + (nodes.size() + 1))));
            }
            String key = prepare(nodes.getFirst());
            try (Connection connection = nodes.getFirst().connect();
                    Statement open = connection.createStatement()) {
                connection.setAutoCommit(false);
                open.execute("select pg_current_xact_id()");
                new Visibility(nodes, key).print();
                connection.rollback();
            }
        } finally {
            nodes.forEach(BridgeNode::close);
            postgres.stop();
            PostgresServer.delete(folder);
        }
    }

    /** A product, organizations, and a program of the product that may ask about them; its key. */
    private static String prepare(BridgeNode node) throws IOException {
        node.sql(PeopleRows.id() + PeopleRows.people(1));
        String owner = new UserId(PeopleRows.id(PeopleRows.PERSON, 1)).text();
        try (HttpConnection connection = new HttpConnection(node.address())) {
            String operator = "Authorization: Bearer " + node.operatorKey();
            String json = "Content-Type: application/json";
            expect(connection.exchange(HttpConnection.request(
                    node.address(),
                    "POST",
                    "/v1/products:apply",
                    MANIFEST,
                    operator,
                    "If-Match: \"0\"",
                    "Content-Type: application/yaml")));
            for (int organization = 0; organization < Visibility.ORGANIZATIONS; organization++) {
                found(
                        ACCOUNT,
                        connection.exchange(HttpConnection.request(
                                node.address(),
                                "POST",
                                "/v1/organizations",
                                "{\"name\": \"%s\", \"owner\": \"%s\"}"
                                        .formatted(Visibility.organization(organization), owner),
                                operator,
                                json)));
            }
            String program = found(
                    PROGRAM,
                    connection.exchange(HttpConnection.request(
                            node.address(),
                            "POST",
                            STAFF,
                            "{\"display_name\": \"Documents\", \"roles\": [\"admin\"]}",
                            operator,
                            json)));
            return found(
                    KEY,
                    connection.exchange(HttpConnection.request(
                            node.address(), "POST", STAFF + "/" + program + "/keys", """
                            {"name": "Documents", "expires_in_days": 1, "scopes": ["bridge:platform.access.ask"]}""", operator, json)));
        }
    }

    private static void expect(HttpConnection.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("Refused: " + answer);
        }
    }

    private static String found(Pattern pattern, HttpConnection.Answer answer) {
        expect(answer);
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + ": " + answer);
        }
        return matcher.group();
    }
}
