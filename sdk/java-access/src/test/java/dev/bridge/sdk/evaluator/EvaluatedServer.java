package dev.bridge.sdk.evaluator;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.token.Life;
import dev.bridge.identity.token.NewToken;
import dev.bridge.identity.token.TokenIssue;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.server.BridgeServer;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The real server in a process of its own, with ann who owns acme and umbrella, and a token of hers for each. */
@Configuration(proxyBeanMethods = false)
class EvaluatedServer {

    private static final String FOLDER = "bridge.test.folder";
    private static final String READY = "Bridge is ready at ";
    private static final Duration STARTING = Duration.ofMinutes(2);

    /** What was started. */
    record Running(JavaProcess process, URI url, Path data) implements AutoCloseable {

        String operator() {
            return read(data.resolve("operator.key"));
        }

        /** Ann's token for one organization. */
        String token(String organization) {
            return read(data.resolve(organization + ".token"));
        }

        String ann() {
            return read(data.resolve("ann"));
        }

        private static String read(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /**
     * Starts it, or starts it again.
     *
     * @param port 0 for one that is free
     */
    static Running start(TestDatabase database, Path data, int port) {
        String url = database.url()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@");
        JavaProcess process = JavaProcess.start(
                BridgeServer.class,
                List.of("--port", String.valueOf(port), "--data", data.toString(), "--database-url", url),
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + FOLDER + "=" + data,
                        // The beans that the build has worked out know nothing of those of a test.
                        "-Dspring.aot.enabled=false"),
                Map.of());
        boolean started = false;
        try {
            String ready = process.awaitLine(line -> line.startsWith(READY), STARTING);
            started = true;
            return new Running(process, URI.create(ready.substring(READY.length())), data);
        } finally {
            if (!started) {
                process.close();
            }
        }
    }

    @Bean
    ApplicationRunner ann(People people, Organizations organizations, TokenIssue tokens) {
        return arguments -> {
            Path folder = Path.of(System.getProperty(FOLDER, ""));
            if (Files.exists(folder.resolve("ann"))) {
                return;
            }
            Origin origin = Origin.system("test", "req_test");
            UserId ann = people.register(origin, EmailAddress.parse("ann@acme.test"), "Ann")
                    .user();
            Caller caller = new Caller(
                    ann.reference(),
                    null,
                    new Scopes.Everything(),
                    "phr",
                    Instant.EPOCH,
                    new ObjectRef("session", "session_test"),
                    List.of(),
                    "127.0.0.1");
            for (String name : List.of("acme", "umbrella")) {
                var account = organizations.create(origin, ann, NewOrganization.of(name, name));
                NewToken token = new NewToken(
                        name, List.of("bridge:*"), Set.of(), account.id(), Set.of(), List.of(), new Life.Usual());
                Files.writeString(
                        folder.resolve(name + ".token"),
                        tokens.personal(origin, caller, ann, token).value());
            }
            Files.writeString(folder.resolve("ann"), ann.toString());
        };
    }
}
