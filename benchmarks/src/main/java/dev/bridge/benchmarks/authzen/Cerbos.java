package dev.bridge.benchmarks.authzen;

import dev.bridge.benchmarks.CpuTime;
import dev.bridge.benchmarks.ServerProgram;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Cerbos with a policy in a folder and its own AuthZEN endpoint, for which the type of a subject is its role. It asks nobody for a
 * credential, keeps no decisions and writes no line for a request; metrics are on, which is its default.
 */
final class Cerbos implements DecisionServer {

    static final String VERSION = "0.55.0";

    private static final String POLICY = """
            apiVersion: api.cerbos.dev/v1
            resourcePolicy:
              version: default
              resource: document
              rules:
                - actions: [view]
                  effect: EFFECT_ALLOW
                  roles: [user]
                  condition:
                    match:
                      any:
                        of:
                          - expr: R.attr.owner == P.id
                          - expr: P.id in R.attr.readers
                - actions: [edit]
                  effect: EFFECT_ALLOW
                  roles: [user]
                  condition:
                    match:
                      expr: R.attr.owner == P.id
                - actions: [edit]
                  effect: EFFECT_DENY
                  roles: ["*"]
                  condition:
                    match:
                      expr: R.attr.state == "archived"
            """;

    private final ServerProgram program;
    private final URI address;

    private Cerbos(ServerProgram program, URI address) {
        this.program = program;
        this.address = address;
    }

    static Cerbos start(Path binary, Path folder) throws IOException {
        Path policies = Files.createDirectories(folder.resolve("policies"));
        Files.writeString(policies.resolve("document.yaml"), POLICY);
        URI address = URI.create("http://127.0.0.1:" + freePort());
        Path configuration = folder.resolve("cerbos.yaml");
        Files.writeString(configuration, """
                server:
                  httpListenAddr: %s
                  grpcListenAddr: 127.0.0.1:%d
                storage:
                  driver: disk
                  disk:
                    directory: %s
                    watchForChanges: false
                telemetry:
                  disabled: true
                """.formatted(address.getAuthority(), freePort(), policies));
        Path output = folder.resolve("cerbos.log");
        ServerProgram program = ServerProgram.start(
                List.of(binary.toString(), "server", "--config=" + configuration, "--log-level=warn"),
                Map.of("CERBOS_NO_TELEMETRY", "1"),
                output);
        Cerbos cerbos = new Cerbos(program, address);
        try {
            program.await(output, address.resolve("/.well-known/authzen-configuration"));
            return cerbos;
        } catch (IOException | RuntimeException failure) {
            cerbos.close();
            throw failure;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String name() {
        return "Cerbos " + VERSION;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public String path(Question question) {
        return AuthZenBenchmark.PATH;
    }

    @Override
    public List<String> headers() {
        return List.of();
    }

    @Override
    public Duration worked() {
        return CpuTime.of(program.processId());
    }

    @Override
    public void close() {
        program.close();
    }
}
