package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.OperatorKeys;
import dev.bridge.platform.database.Migrations;
import dev.bridge.platform.log.EventReaders;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReaderShutdownTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path data;

    @Test
    void aReaderFinishesItsBatchBeginsNoOtherAndGoesOnThereAtTheNextStart() throws Exception {
        try (TestDatabase database = TestDatabases.clone("server with effects", ReaderShutdownTest::migrate)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            try (ConfigurableApplicationContext server = start(database)) {
                Eventually.until(PATIENCE, () -> effects(jdbc).size() == 1);
                BatchReader reader = server.getBean(BatchReader.class);
                reader.hold();
                createKey(server, "read before the end");
                Eventually.until(PATIENCE, reader::isHeld);
                createKey(server, "read after the next start");
                createKey(server, "read last");

                Thread stopping = Thread.ofPlatform().start(server::close);
                Eventually.until(PATIENCE, () -> isWaitingForReaders(stopping));
                assertThat(effects(jdbc)).hasSize(1);
                reader.release();
                assertThat(stopping.join(PATIENCE)).isTrue();
            }
            List<Long> events = events(jdbc);
            assertThat(events).hasSize(4);
            assertThat(effects(jdbc)).isEqualTo(events.subList(0, 2));
            assertThat(checkpoint(jdbc)).isEqualTo(events.get(1));

            try (ConfigurableApplicationContext next = start(database)) {
                assertThat(next.isRunning()).isTrue();
                Eventually.until(PATIENCE, () -> checkpoint(jdbc) >= events.getLast());
                assertThat(effects(jdbc)).isEqualTo(events);
            }
        }
    }

    private static void migrate(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            Migrations.run(owner, connection.getMetaData().getUserName(), ServerDatabase.SCHEMAS);
            statement.execute(BatchReader.TABLE);
        }
    }

    /** With one more reader than the server has. */
    private ConfigurableApplicationContext start(TestDatabase database) throws Exception {
        ServerSettings settings = RunningServer.settings(data, ServerProcess.databaseUrl(database), Map.of());
        return SpringApplication.withHook(
                application -> {
                    ApplicationContextInitializer<GenericApplicationContext> more = context -> context.registerBean(
                            BatchReader.class, () -> new BatchReader(context.getBean(JdbcClient.class)));
                    application.addInitializers(more);
                    return new SpringApplicationRunListener() {};
                },
                () -> BridgeServer.start(settings));
    }

    private static void createKey(ConfigurableApplicationContext server, String name) {
        server.getBean(OperatorKeys.class).create(Origin.system("test", "req_test"), name);
    }

    /** All readers have been told to stop then. */
    private static boolean isWaitingForReaders(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(EventReaders.class.getName())
                                && frame.getMethodName().equals("stop"));
    }

    private static List<Long> events(JdbcClient jdbc) {
        return jdbc.sql("select position from platform.event where type = :type order by position")
                .param("type", BatchReader.TYPE.value())
                .query((row, number) -> row.getLong("position"))
                .list();
    }

    private static List<Long> effects(JdbcClient jdbc) {
        return jdbc.sql("select position from public.effect order by number")
                .query((row, number) -> row.getLong("position"))
                .list();
    }

    private static long checkpoint(JdbcClient jdbc) {
        return jdbc.sql("select position from platform.reader where name = :name")
                .param("name", BatchReader.NAME)
                .query(Long.class)
                .single();
    }
}
