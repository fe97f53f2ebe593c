package dev.bridge.benchmarks.token;

import dev.bridge.benchmarks.ServerProgram;
import dev.bridge.benchmarks.Sql;
import dev.bridge.postgres.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bridge as {@code ./bridge up} starts it. Its people are written into its tables, like those of the other server. */
final class Bridge implements TokenServer {

    private static final String DATABASE = "bridge";
    private static final Pattern READY = Pattern.compile("Bridge is ready at (\\S+)");
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("\"secret\"\\s*:\\s*\"([^\"]+)\"");

    private final ServerProgram program;
    private final URI address;
    private String client = "";

    private Bridge(ServerProgram program, URI address) {
        this.program = program;
        this.address = address;
    }

    static Bridge start(Path jar, Path folder, PostgresServer postgres, TokenBenchmark.Size size)
            throws IOException, InterruptedException {
        Sql.run(postgres, "postgres", "create database " + DATABASE);
        Path output = folder.resolve("server.log");
        String url = postgres.url(DATABASE)
                .replace("jdbc:postgresql://", "postgresql://" + postgres.user() + ":" + postgres.password() + "@");
        ServerProgram program = ServerProgram.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseG1GC",
                        TokenBenchmark.HEAP,
                        "-jar",
                        jar.toString(),
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString()),
                Map.of("BRIDGE_DATABASE_URL", url),
                output);
        Bridge bridge = new Bridge(program, URI.create(program.await(output, READY)));
        try {
            Sql.run(postgres, DATABASE, people(size));
            Sql.analyze(postgres, DATABASE);
            bridge.client = bridge.makeClient(
                    Files.readString(folder.resolve("data/operator.key")).strip());
            return bridge;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            bridge.close();
            throw failure;
        }
    }

    private String makeClient(String operatorKey) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/clients"))
                    .header("Authorization", "Bearer " + operatorKey)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("""
                            {"name": "Benchmark", "grants": ["client_credentials"]}
                            """))
                    .build();
            String answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
            Matcher id = ID.matcher(answer);
            Matcher secret = SECRET.matcher(answer);
            if (!id.find() || !secret.find()) {
                throw new IllegalStateException("No client was made: " + answer);
            }
            return id.group(1) + ":" + secret.group(1);
        }
    }

    /** Statements that write them all. */
    private static String people(TokenBenchmark.Size size) {
        return """
            create function pg_temp.id(kind text, number integer) returns uuid language sql immutable as $$
                select ('019a0000-0000-7000-' || kind || '-' || lpad(to_hex(number), 12, '0'))::uuid
            $$;

            insert into accounts.account (id, kind, person, display_name, created_at)
            select pg_temp.id('8001', number), 'personal', pg_temp.id('8002', number), 'Person ' || number, now()
            from generate_series(1, %1$d) number;

            insert into accounts.principal (id, kind, account, state, display_name, created_at)
            select pg_temp.id('8002', number), 'user', pg_temp.id('8001', number), 'active', 'Person ' || number, now()
            from generate_series(1, %1$d) number;

            insert into accounts.identifier (id, principal, normalized, shown, verified_at, is_primary, created_at)
            select pg_temp.id('8003', number), pg_temp.id('8002', number), 'person' || number || '@example.com',
                   'person' || number || '@example.com', now(), true, now()
            from generate_series(1, %1$d) number;

            insert into accounts.account (id, kind, display_name, created_at)
            select pg_temp.id('8004', number), 'organization', 'Company ' || number, now()
            from generate_series(1, %2$d) number;

            insert into accounts.name_lease (folded, skeleton, shown, account, state, since)
            select 'company-' || number, 'company' || number, 'company-' || number, pg_temp.id('8004', number), 'active', now()
            from generate_series(1, %2$d) number;

            insert into accounts.membership (account, principal, roles, since)
            select pg_temp.id('8004', 1 + number %% %2$d), pg_temp.id('8002', number),
                   case when number < %2$d then '{member,owner}'::text[] else '{member}'::text[] end, now()
            from generate_series(1, %1$d) number;

            insert into accounts.membership_grant (account, principal, source, reference, roles, since, given_by)
            select account, principal, 'manual', '', array_remove(roles, 'member'), since, 'operator:benchmark'
            from accounts.membership;
            """.formatted(size.people(), size.organizations());
    }

    @Override
    public String name() {
        return "Bridge";
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public String tokenPath() {
        return "/oauth2/token";
    }

    @Override
    public String introspectionPath() {
        return "/oauth2/introspect";
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public void close() {
        program.close();
    }
}
