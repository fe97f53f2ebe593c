package dev.bridge.server;

import dev.bridge.access.DecisionSpillLocation;
import dev.bridge.metering.SpoolLocation;
import dev.bridge.platform.mail.SmtpServer;
import dev.bridge.postgres.PostgresException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The main class: takes the data folder, brings up the database, and starts the modules on it. */
public class BridgeServer {

    private static final int FAILED = 1;

    /** Starts the server, options as in {@link ServerSettings}; or does {@link KeyRingCommand} where that is named first. */
    public static void main(String[] arguments) {
        try {
            if (arguments.length > 0 && arguments[0].equals(KeyRingCommand.NAME)) {
                // Who asks for it sees its answer, and not how the database comes up.
                LoggingSystem.get(BridgeServer.class.getClassLoader())
                        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
                KeyRingCommand.run(
                        Arrays.copyOfRange(arguments, 1, arguments.length), System.getenv(), System.out, System.err);
                return;
            }
            BridgeApplication.useBuild(System.getenv());
            start(ServerSettings.read(arguments, System.getenv()));
        } catch (StartFailure | PostgresException failure) {
            System.err.println(failure.getMessage());
            System.exit(FAILED);
        } catch (IOException | RuntimeException failure) {
            failure.printStackTrace();
            System.exit(FAILED);
        }
    }

    static ConfigurableApplicationContext start(ServerSettings settings) throws IOException {
        DataDirectory data = DataDirectory.lock(settings.data());
        // Beside the application's own start, which needs it only after two of its five seconds.
        CompletableFuture<ServerDatabase> database =
                CompletableFuture.supplyAsync(() -> ServerDatabase.open(settings, data));
        boolean started = false;
        try {
            ConfigurableApplicationContext context = run(settings, data, database);
            started = true;
            return context;
        } catch (RuntimeException failure) {
            throw StartFailureReporter.reason(failure);
        } finally {
            if (!started) {
                close(database, data);
            }
        }
    }

    private static void close(CompletableFuture<ServerDatabase> database, DataDirectory data) throws IOException {
        try {
            database.join().close();
        } catch (CompletionException neverOpened) {
            // Said already: the application cannot start without it.
        } finally {
            data.close();
        }
    }

    private static ConfigurableApplicationContext run(
            ServerSettings settings, DataDirectory data, CompletableFuture<ServerDatabase> database) {
        SpringApplication application = BridgeApplication.spring(Map.of(
                "server.port", settings.port(),
                "server.address", settings.address(),
                "logging.file.name", data.log().toString(),
                "bridge.identity.registration", settings.registration().word(),
                "bridge.sends-metrics", sendsMetrics(System.getenv())));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            // Destroyed in the reverse order: the folder is let go last.
            beans.registerBean("serverSettings", ServerSettings.class, () -> settings);
            if (settings.smtp() != null) {
                beans.registerBean("smtpServer", SmtpServer.class, settings::smtp);
            }
            beans.registerBean(
                    "decisionSpillLocation",
                    DecisionSpillLocation.class,
                    () -> new DecisionSpillLocation(data.decisionSpill()));
            if (settings.spoolsUsage()) {
                beans.registerBean("spoolLocation", SpoolLocation.class, () -> new SpoolLocation(data.usageSpool()));
            }
            beans.registerBean("dataDirectory", DataDirectory.class, () -> data);
            beans.registerBean(
                    "serverDatabase", ServerDatabase.class, database::join, bean -> bean.setDependsOn("dataDirectory"));
        });
        return application.run();
    }

    /**
     * Whether metrics are sent by OTLP. Where to, and everything about traces, Boot reads from OpenTelemetry's variables
     * by itself; but metrics it would send to this very machine where none of them names a receiver.
     */
    static boolean sendsMetrics(Map<String, String> environment) {
        boolean disabled = environment.getOrDefault("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true");
        return !disabled
                && Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")
                        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
    }
}
