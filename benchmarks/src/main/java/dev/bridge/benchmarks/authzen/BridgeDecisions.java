package dev.bridge.benchmarks.authzen;

import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.benchmarks.CpuTime;
import dev.bridge.benchmarks.invoice.Owner;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.benchmarks.usage.UsageInstallation;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bridge with its PostgreSQL. It is asked by a product: a service account of the operator's organization, with a key of its own. */
final class BridgeDecisions implements DecisionServer {

    private static final Pattern PROGRAM = Pattern.compile("svc_[0-9a-z]{26}");
    private static final Pattern KEY = Pattern.compile("brg_svc_[0-9A-Za-z]+");
    private static final String STAFF = "/v1/organizations/" + OperatorOrganization.ALIAS.text() + "/service-accounts";
    private static final String JSON = "application/json";

    private static final String MANIFEST = """
            product: documents
            name: Documents
            resources:
              document:
                attributes: { state: string }
                relations: { owner: [user], reader: [user] }
                permissions: { view: owner + reader, edit: owner }
            actions:
              view: { on: document, permission: view }
              edit: { on: document, permission: edit }
            policies:
              archives_stay:
                forbid: [edit]
                when: has(resource.properties.state) && resource.properties.state == "archived"
            """;

    private final UsageInstallation installation;
    private final String key;

    private BridgeDecisions(UsageInstallation installation, String key) {
        this.installation = installation;
        this.key = key;
    }

    static BridgeDecisions start(String jar) throws IOException, InterruptedException, SQLException {
        UsageInstallation installation = UsageInstallation.start(new String[] {jar});
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            UsageInstallation.expect(
                    201,
                    connection.exchange(installation.post(
                            "/v1/products:apply", "application/yaml", MANIFEST, "If-Match: \"0\"\r\n")));
            String owner = Owner.register(installation);
            for (int organization = 0; organization < Question.ORGANIZATIONS; organization++) {
                found(
                        Pattern.compile("acct_"),
                        connection.exchange(installation.post(
                                "/v1/organizations",
                                JSON,
                                """
                        {"name": "%s", "owner": "%s"}""".formatted(Question.organization(organization), owner),
                                "")));
                UsageInstallation.expect(
                        200,
                        connection.exchange(installation.post(
                                "/v1/access/relations:write?organization=" + Question.organization(organization),
                                JSON,
                                grants(organization),
                                "")));
            }
            String program = found(PROGRAM, connection.exchange(installation.post(STAFF, JSON, """
                    {"display_name": "Documents", "roles": ["admin"]}""", "")));
            String key =
                    found(KEY, connection.exchange(installation.post(STAFF + "/" + program + "/keys", JSON, """
                    {"name": "Documents", "scopes": ["bridge:platform.access.ask"], "expires_in_days": 30}""", "")));
            return new BridgeDecisions(installation, key);
        } catch (IOException | InterruptedException | RuntimeException failure) {
            installation.close();
            throw failure;
        }
    }

    private static String grants(int organization) {
        List<String> documents = new ArrayList<>();
        List<String> grants = new ArrayList<>();
        for (int document = 0; document < Question.DOCUMENTS; document++) {
            String name = "document:" + Question.document(organization, document);
            documents.add("\"" + name + "\"");
            grants.add(grant(name, "owner", Question.owner(organization, document)));
            grants.add(grant(name, "reader", Question.reader(organization, document)));
        }
        return """
                {"product": "documents", "register": [%s], "writes": [%s]}
                """.formatted(String.join(",", documents), String.join(",", grants));
    }

    private static String grant(String resource, String relation, String person) {
        return """
                {"resource": "%s", "relation": "%s", "subject": "user:%s"}""".formatted(resource, relation, person);
    }

    private static String found(Pattern pattern, HttpConnection.Answer answer) {
        Matcher matcher = pattern.matcher(answer.body());
        if (answer.status() / 100 != 2 || !matcher.find()) {
            throw new IllegalStateException("No " + pattern + ": " + answer);
        }
        return matcher.group();
    }

    @Override
    public String name() {
        return "Bridge";
    }

    @Override
    public URI address() {
        return installation.server();
    }

    @Override
    public String path(Question question) {
        return "/t/" + Question.organization(question.organization()) + AuthZenBenchmark.PATH;
    }

    @Override
    public List<String> headers() {
        return List.of("Authorization: Bearer " + key);
    }

    @Override
    public Duration worked() {
        try {
            return CpuTime.of(installation.serverProcess()).plus(CpuTime.ofTree(installation.databaseProcess()));
        } catch (SQLException away) {
            throw new IllegalStateException(away);
        }
    }

    @Override
    public void close() {
        installation.close();
    }
}
