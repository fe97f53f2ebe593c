package dev.bridge.benchmarks.token;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.ServerProgram;
import dev.bridge.benchmarks.Sql;
import dev.bridge.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak in its production mode: built for PostgreSQL, started with {@code --optimized}, plain HTTP as behind a proxy, one
 * node. Its realm signs with ES256, as Bridge does; RS256, its default, would cost it more. Its client stands in the audience of its own
 * tokens, or it could not introspect them. It rotates refresh tokens and takes each once, as Bridge does. Its people are written
 * into its tables, since its own import takes hours for so many.
 */
final class Keycloak implements TokenServer {

    private static final String DATABASE = "keycloak";
    private static final String PASSWORD = "benchmark-administrator";
    private static final String CLIENT = "benchmark";
    private static final String SECRET = "benchmark-client-secret-of-usual-length";
    private static final String APPLICATION = "application";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");

    private final ServerProgram program;
    private final URI address;

    private Keycloak(ServerProgram program, URI address) {
        this.program = program;
        this.address = address;
    }

    static Keycloak start(Path zip, Path folder, PostgresServer postgres, TokenBenchmark.Size size)
            throws IOException, InterruptedException {
        unpack(zip, folder);
        Sql.run(postgres, "postgres", "create database " + DATABASE);
        URI address = URI.create("http://127.0.0.1:" + freePort());
        String script = folder.resolve("bin/kc.sh").toString();
        ServerProgram.run(List.of(script, "build", "--db=postgres"), Map.of(), folder.resolve("build.log"));
        List<String> start = List.of(
                script,
                "start",
                "--optimized",
                "--db-url=" + postgres.url(DATABASE),
                "--db-username=" + postgres.user(),
                "--db-password=" + postgres.password(),
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + address.getPort(),
                "--hostname=" + address,
                "--cache=local",
                "--log-level=warn");
        Map<String, String> environment = Map.of(
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                PASSWORD,
                "JAVA_OPTS_KC_HEAP",
                BridgeNode.HEAP);
        Path output = folder.resolve("server.log");
        Keycloak keycloak = new Keycloak(ServerProgram.start(start, environment, output), address);
        try {
            keycloak.program.await(output, address.resolve("/realms/master"));
            keycloak.prepare();
            Sql.run(postgres, DATABASE, people(size));
            Sql.rest(postgres, DATABASE);
            return keycloak;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            keycloak.close();
            throw failure;
        }
    }

    private void prepare() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String form = "client_id=admin-cli&grant_type=password&username=admin&password=" + PASSWORD;
            String answer = post(client, "/realms/master/protocol/openid-connect/token", null, form);
            Matcher token = TOKEN.matcher(answer);
            if (!token.find()) {
                throw new IllegalStateException(answer);
            }
            post(client, "/admin/realms", token.group(1), """
                    {"realm": "benchmark", "enabled": true, "organizationsEnabled": true,
                     "defaultSignatureAlgorithm": "ES256", "revokeRefreshToken": true, "refreshTokenMaxReuse": 0}
                    """);
            post(client, "/admin/realms/benchmark/clients", token.group(1), """
                    {"clientId": "%1$s", "secret": "%2$s", "enabled": true, "publicClient": false,
                     "serviceAccountsEnabled": true, "standardFlowEnabled": false,
                     "protocolMappers": [{"name": "audience", "protocol": "openid-connect",
                                          "protocolMapper": "oidc-audience-mapper",
                                          "config": {"included.client.audience": "%1$s",
                                                     "access.token.claim": "true"}}]}
                    """.formatted(CLIENT, SECRET));
            post(client, "/admin/realms/benchmark/clients", token.group(1), """
                    {"clientId": "%s", "secret": "%s", "enabled": true, "publicClient": false,
                     "directAccessGrantsEnabled": true, "standardFlowEnabled": false}
                    """.formatted(APPLICATION, SECRET));
            post(client, "/admin/realms/benchmark/users", token.group(1), """
                    {"username": "ann", "email": "ann@example.org", "emailVerified": true, "enabled": true,
                     "firstName": "Ann", "lastName": "Example",
                     "credentials": [{"type": "password", "value": "%s", "temporary": false}]}
                    """.formatted(PASSWORD));
        }
    }

    private String post(HttpClient client, String path, @Nullable String bearer, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", bearer == null ? "application/x-www-form-urlencoded" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Without the folder that everything in it stands in. */
    private static void unpack(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = folder.resolve(
                                entry.getName().substring(entry.getName().indexOf('/') + 1))
                        .normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive reaches outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
        Files.setPosixFilePermissions(folder.resolve("bin/kc.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Statements that write them all. */
    private static String people(TokenBenchmark.Size size) {
        return """
            create temporary table benchmark_realm on commit drop as
                select realm.id as realm, realm.default_role as role from realm where realm.name = 'benchmark';

            insert into keycloak_group (id, name, parent_group, realm_id, type, created_timestamp, last_modified_timestamp)
            select 'group-' || number, 'org-' || number, ' ', realm, 1, 0, 0
            from benchmark_realm, generate_series(1, %2$d) number;

            insert into org (id, enabled, realm_id, group_id, name, alias)
            select 'org-' || number, true, realm, 'group-' || number, 'Company ' || number, 'company-' || number
            from benchmark_realm, generate_series(1, %2$d) number;

            update keycloak_group set org_id = name where id like 'group-%%';

            insert into user_entity (id, email, email_constraint, email_verified, enabled, first_name, last_name, realm_id,
                                     username, created_timestamp, not_before, last_modified_timestamp)
            select 'user-' || number, 'person' || number || '@example.com', 'person' || number || '@example.com', true, true,
                   'Person', number::text, realm, 'person' || number, 0, 0, 0
            from benchmark_realm, generate_series(1, %1$d) number;

            insert into user_role_mapping (role_id, user_id)
            select role, 'user-' || number from benchmark_realm, generate_series(1, %1$d) number;

            insert into user_group_membership (group_id, user_id, membership_type)
            select 'group-' || (1 + number %% %2$d), 'user-' || number, 'UNMANAGED' from generate_series(1, %1$d) number;
            """.formatted(size.people(), size.organizations());
    }

    @Override
    public String name() {
        return "Keycloak 26.7.3";
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public String tokenPath() {
        return "/realms/benchmark/protocol/openid-connect/token";
    }

    @Override
    public String introspectionPath() {
        return tokenPath() + "/introspect";
    }

    @Override
    public String client() {
        return CLIENT + ":" + SECRET;
    }

    @Override
    public String application() {
        return APPLICATION + ":" + SECRET;
    }

    /** By the password itself, which is the shortest way there is. */
    @Override
    public List<String> signIn(int times) throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int time = 0; time < times; time++) {
                String answer = post(
                        client,
                        tokenPath(),
                        null,
                        "grant_type=password&scope=openid&username=ann&password=" + PASSWORD + "&client_id="
                                + APPLICATION + "&client_secret=" + SECRET);
                Matcher token = REFRESH_TOKEN.matcher(answer);
                if (!token.find()) {
                    throw new IllegalStateException(answer);
                }
                tokens.add(token.group(1));
            }
        }
        return tokens;
    }

    @Override
    public void close() {
        program.close();
    }
}
