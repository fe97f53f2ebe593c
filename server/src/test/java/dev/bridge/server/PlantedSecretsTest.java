package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Everything secret that people and programs are given or type, in any order, is looked for everywhere afterwards: in each row of
 * each table, the log's events among them, in what is logged, and in what is answered when it is asked for once more.
 */
@Isolated
class PlantedSecretsTest {

    private enum Act {
        REGISTER,
        MISTYPE_PASSWORD,
        AUTHENTICATOR,
        RECOVERY_CODES,
        PERSONAL_TOKEN,
        PERSONAL_TOKEN_TO_REPEAT,
        ORGANIZATION_TOKEN,
        SERVICE_KEY,
        CLIENT,
        CODE_FLOW,
        INVITATION,
        OPERATOR_KEY
    }

    @TempDir
    static Path data;

    /** All lines, whatever of them would be kept. */
    static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    static RunningServer server;
    static ProviderHouse house;
    static Client product;
    static JdbcClient jdbc;

    /** What must be nowhere, by what it is. */
    static final Map<String, String> SECRETS = new TreeMap<>();

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        LOGGED.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(LOGGED);
        house = new ProviderHouse(server);
        product = house.client(true, CALLBACK);
        jdbc = JdbcClient.create(server.database().dataSource());
        SECRETS.put("the operator's key", server.key());
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(LOGGED);
        server.close();
    }

    @Test
    void noSecretIsInAnyRowEventLogLineOrSecondAnswer() {
        Property.forAll(3, Generators.listOf(Generators.oneOf(Act.values()), 4, 12), acts -> {
            Actor actor = new Actor();
            for (Act act : acts) {
                actor.perform(act);
            }
            assertThat(SECRETS).hasSizeGreaterThan(3);
            rows();
            lines();
            actor.answers();
        });
    }

    /** As text, and as the bytes that the text is. */
    private static void rows() {
        Map<String, String> found = new TreeMap<>();
        for (Map<String, Object> table : jdbc.sql("""
                        select format('%I.%I', schemaname, tablename) as name from pg_tables
                        where schemaname in ('platform', 'catalog', 'accounts', 'identity')
                        """).query().listOfRows()) {
            String name = String.valueOf(table.get("name"));
            jdbc.sql("select one::text from " + name + " one")
                    .query(String.class)
                    .list()
                    .forEach(row -> SECRETS.forEach((what, secret) -> {
                        if (row.contains(secret) || row.contains(hex(secret))) {
                            found.put(what, name + ": " + row);
                        }
                    }));
        }
        assertThat(found).isEmpty();
    }

    private static String hex(String secret) {
        return HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static void lines() {
        List<ILoggingEvent> events = List.copyOf(LOGGED.list);
        assertThat(events).isNotEmpty();
        for (ILoggingEvent event : events) {
            String line = event.getFormattedMessage()
                    + event.getKeyValuePairs()
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            SECRETS.forEach((what, secret) ->
                    assertThat(line.contains(secret)).as("%s in %s", what, line).isFalse());
        }
    }

    /** Somebody new, with an organization of theirs. */
    private static final class Actor {

        private final String name = house.unique();
        private final UserId person = house.person(name + "@acme.test");
        private final Visitor browser = house.signedInStrongly(person);
        private final String organization = "/v1/organizations/" + name;
        private int number;

        Actor() {
            made("/v1/organizations", "{\"name\": \"%s\"}".formatted(name));
            keep("a session", browser.cookies().values().iterator().next());
        }

        void perform(Act act) {
            number++;
            switch (act) {
                case REGISTER -> register();
                case MISTYPE_PASSWORD -> mistype();
                case AUTHENTICATOR -> keep("a key of an app", made("/v1/me/totp", "{\"name\": \"T\"}"), "secret");
                case RECOVERY_CODES -> recoveryCodes();
                case PERSONAL_TOKEN ->
                    keep("a personal token", made("/v1/me/tokens", TenantThings.newToken("bridge:*")), "value");
                case PERSONAL_TOKEN_TO_REPEAT -> repeatedToken();
                case ORGANIZATION_TOKEN ->
                    keep(
                            "an organization's token",
                            made(organization + "/tokens", TenantThings.newToken("bridge:members.read")),
                            "value");
                case SERVICE_KEY -> serviceKey();
                case CLIENT -> client();
                case CODE_FLOW -> codeFlow();
                case INVITATION -> invitation();
                case OPERATOR_KEY -> {
                    JsonNode key = RunningServer.body(server.post("/v1/operator-keys", "{\"name\": \"New\"}"));
                    keep("an operator's key", key, "secret");
                }
            }
        }

        private void register() {
            String email = name + number + "@new.test";
            String password = "walnut harbour violin " + name + number;
            Visitor stranger = house.visitor();
            String flow = begun(stranger, "register", email);
            keep("a mailed code", house.mailedCode(email));
            stranger.post(flow + "/code", "{\"code\": \"%s\"}".formatted(house.mailedCode(email)));
            HttpResponse<String> done =
                    stranger.post(flow + "/new-password", "{\"password\": \"%s\"}".formatted(password));
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            keep("a password", password);
            stranger.cookies().forEach((cookie, value) -> keep("the cookie " + cookie, value));
        }

        private void mistype() {
            Visitor stranger = house.visitor();
            String flow = begun(stranger, "sign_in", name + "@acme.test");
            String password = "mistyped " + name + number;
            stranger.post(flow + "/password", "{\"password\": \"%s\"}".formatted(password));
            keep("a mistyped password", password);
        }

        private String begun(Visitor stranger, String kind, String email) {
            JsonNode flow = Visitor.json(stranger.post("/v1/sign-in/flows", "{\"kind\": \"%s\"}".formatted(kind)));
            String path = "/v1/sign-in/flows/" + flow.get("id").asString();
            HttpResponse<String> identified = stranger.post(path + "/identify", "{\"email\": \"%s\"}".formatted(email));
            assertThat(identified.statusCode()).as(identified.body()).isEqualTo(200);
            return path;
        }

        private void recoveryCodes() {
            HttpResponse<String> codes = browser.post("/v1/me/recovery-codes", "{}");
            assertThat(codes.statusCode()).as(codes.body()).isIn(200, 201);
            Visitor.json(codes).get("codes").forEach(code -> keep("a recovery code", code.asString()));
        }

        /** The answer is stored for whoever sends it again. */
        private void repeatedToken() {
            for (int times = 0; times < 2; times++) {
                HttpRequest.Builder request = browser.request("/v1/me/tokens")
                        .header("Content-Type", "application/json")
                        .header("Origin", house.url())
                        .header("Idempotency-Key", name + number)
                        .POST(HttpRequest.BodyPublishers.ofString(TenantThings.newToken("bridge:*")));
                keep("a token with a key", Visitor.json(browser.send(request)), "value");
            }
        }

        private void serviceKey() {
            String program = made(organization + "/service-accounts", "{\"display_name\": \"CI\"}")
                    .get("id")
                    .asString();
            keep(
                    "a service key",
                    made(
                            organization + "/service-accounts/" + program + "/keys",
                            TenantThings.newToken("bridge:members.read")),
                    "value");
        }

        private void client() {
            JsonNode client =
                    made(organization + "/clients", "{\"name\": \"CI\", \"grants\": [\"client_credentials\"]}");
            keep("a client's secret", client, "secret");
            JsonNode token = Visitor.json(house.token(Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    client.get("id").asString(),
                    "client_secret",
                    client.get("secret").asString())));
            keep("an access token", token, "access_token");
        }

        private void codeFlow() {
            String code =
                    Objects.requireNonNull(answer(browser.get(authorize(product, "scope", "openid offline_access")))
                            .get("code"));
            keep("a code", code);
            JsonNode tokens = Visitor.json(house.redeem(product, code));
            keep("an access token", tokens, "access_token");
            keep("a refresh token", tokens, "refresh_token");
            keep("an id token", tokens, "id_token");
        }

        private void invitation() {
            String email = name + number + "@invited.test";
            made(organization + "/invitations", "{\"email\": \"%s\"}".formatted(email));
            keep("an invitation's secret", house.invitationToken(email));
        }

        /** Asked for once more, nothing secret is shown. */
        void answers() {
            Set<String> paths = Set.of(
                    "/v1/me",
                    "/v1/me/tokens",
                    "/v1/me/totp",
                    "/v1/me/recovery-codes",
                    "/v1/me/sessions",
                    organization + "/tokens",
                    organization + "/clients",
                    organization + "/invitations");
            for (String path : paths) {
                clean(path, browser.get(path));
            }
            for (String path :
                    List.of("/v1/operator-keys?limit=100", "/v1/activity?limit=100", "/v1/clients?limit=100")) {
                clean(path, server.get(path));
            }
        }

        private static void clean(String path, HttpResponse<String> response) {
            assertThat(response.statusCode())
                    .as("%s: %s", path, response.body())
                    .isEqualTo(200);
            SECRETS.forEach((what, secret) -> assertThat(response.body().contains(secret))
                    .as("%s in %s", what, path)
                    .isFalse());
        }

        private JsonNode made(String path, String body) {
            HttpResponse<String> response = browser.post(path, body);
            assertThat(response.statusCode())
                    .as("%s: %s", path, response.body())
                    .isIn(200, 201);
            return Visitor.json(response);
        }

        private void keep(String what, JsonNode answer, String field) {
            JsonNode value = answer.get(field);
            assertThat(value).as("%s of %s", field, answer).isNotNull();
            keep(what, value.asString());
        }

        private void keep(String what, String secret) {
            assertThat(secret).as(what).hasSizeGreaterThan(7);
            SECRETS.put(what + ", " + name + " " + number + " " + SECRETS.size(), secret);
        }
    }
}
