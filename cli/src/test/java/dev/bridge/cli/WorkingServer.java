package dev.bridge.cli;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.Catalog;
import dev.bridge.identity.token.Life;
import dev.bridge.identity.token.NewToken;
import dev.bridge.identity.token.TokenIssue;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.job.RunningJob;
import dev.bridge.platform.log.EventReader;
import dev.bridge.platform.log.ReaderSettings;
import dev.bridge.server.BridgeServer;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The real server in a process of its own. It finds this class on its class path, and so has a reader that refuses renamed
 * keys while a file is there, a job that runs until it is cancelled, and a person who owns an organization.
 */
@Configuration(proxyBeanMethods = false)
class WorkingServer {

    static final String READER = "test_refusing";
    static final String JOB = "test_endless";

    /** The organization that the person owns. */
    static final String ORGANIZATION = "acme";

    private static final String SWITCH = "bridge.test.refuse";
    private static final String PERSON = "bridge.test.person";
    private static final String READY = "Bridge is ready at ";
    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(50);

    record Endless() {}

    /**
     * What was started, and the way to end it.
     *
     * @param person the file with the token of a person
     */
    record Running(TestDatabase database, JavaProcess process, String url, Path refuse, Path person)
            implements AutoCloseable {

        @Override
        public void close() {
            process.close();
            database.close();
        }
    }

    static Running start(Path data) {
        TestDatabase database = TestDatabases.empty();
        Path refuse = data.resolveSibling("refuse");
        Path person = data.resolveSibling("person.token");
        JavaProcess process = JavaProcess.start(
                BridgeServer.class,
                List.of(
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--database-url",
                        database.url()
                                .replace(
                                        "jdbc:postgresql://",
                                        "postgresql://" + database.user() + ":" + database.password() + "@")),
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + SWITCH + "=" + refuse,
                        "-D" + PERSON + "=" + person,
                        // The beans that the build has worked out know nothing of those of a test.
                        "-Dspring.aot.enabled=false"),
                Map.of());
        boolean started = false;
        try {
            String ready = process.awaitLine(line -> line.startsWith(READY), STARTING);
            started = true;
            return new Running(database, process, ready.substring(READY.length()), refuse, person);
        } finally {
            if (!started) {
                process.close();
                database.close();
            }
        }
    }

    /** Ann owns an organization, and has a token that may do everything, sensitive things by name. */
    @Bean
    ApplicationRunner ann(People people, Organizations organizations, TokenIssue tokens, Catalog catalog) {
        return arguments -> {
            Origin origin = Origin.system("test", "req_test");
            UserId ann = people.register(origin, EmailAddress.parse("ann@acme.test"), "Ann")
                    .user();
            organizations.create(origin, ann, NewOrganization.of(ORGANIZATION, "Acme"));
            List<String> scopes = Stream.concat(
                            Stream.of("bridge:*"),
                            catalog.snapshot().require("bridge").manifest().actions().entrySet().stream()
                                    .filter(action -> action.getValue().assurance() != null)
                                    .map(action -> "bridge:" + action.getKey()))
                    .toList();
            Caller caller = new Caller(
                    ann.reference(),
                    null,
                    new Scopes.Everything(),
                    "phr",
                    Instant.EPOCH,
                    new ObjectRef("session", "session_test"),
                    List.of(),
                    "127.0.0.1");
            NewToken token = new NewToken("test", scopes, Set.of(), null, Set.of(), List.of(), new Life.Usual());
            Files.writeString(
                    Path.of(System.getProperty(PERSON, "")),
                    tokens.personal(origin, caller, ann, token).value());
        };
    }

    @Bean
    ReaderSettings impatient() {
        return new ReaderSettings(100, 2, STEP, Duration.ofMillis(200));
    }

    @Bean
    EventReader refusing(Jobs jobs) {
        return new EventReader() {
            @Override
            public String name() {
                return READER;
            }

            @Override
            public void read(List<Event> events) {
                events.forEach(event -> WorkingServer.read(event, jobs));
            }
        };
    }

    private static void read(Event event, Jobs jobs) {
        if (event.type().equals(new EventType("platform.operator_key.renamed"))
                && Files.exists(Path.of(System.getProperty(SWITCH, "")))) {
            throw new IllegalStateException("renamed keys are not to my liking");
        }
        if (event.origin().actor().toString().equals("system:first_start")) {
            jobs.queue(Origin.system("test", "req_test"), AccountId.PLATFORM, type(), new Endless());
        }
    }

    @Bean
    JobHandler<Endless> endless() {
        return new JobHandler<>() {
            @Override
            public JobType<Endless> type() {
                return WorkingServer.type();
            }

            @Override
            public Object run(Endless input, RunningJob job) {
                while (!Thread.currentThread().isInterrupted()) {
                    job.progress(3, 10);
                    LockSupport.parkNanos(STEP.toNanos());
                }
                return input;
            }
        };
    }

    private static JobType<Endless> type() {
        return JobType.of(JOB, Endless.class);
    }
}
