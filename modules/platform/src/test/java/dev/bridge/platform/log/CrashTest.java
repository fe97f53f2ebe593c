package dev.bridge.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.RecordingReader;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node is killed at any moment, again and again; what is committed is read once, in order, and nothing is missing. */
class CrashTest {

    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long EVENTS = 10_000;
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration APPENDING = Duration.ofMinutes(5);
    private static final Duration CATCHING_UP = Duration.ofSeconds(60);

    @Test
    void noKillLosesDoublesOrReordersAnEvent() {
        long seed = Property.seed();
        System.out.println("CrashTest: -Dproperty.seed=" + seed);
        Random random = new Random(seed);
        List<AccountId> accounts = TestPlatform.newAccounts(4);
        try (TestDatabase database = TestPlatform.database()) {
            for (int kill = 1; kill < KILLS; kill++) {
                runAndKill(database, accounts, Duration.ofMillis(200 + random.nextInt(2_500)), 0);
            }
            runAndKill(database, accounts, Duration.ZERO, EVENTS);
            try (TestPlatform platform = TestPlatform.on(database)) {
                List<RecordingReader> readers = CrashingNode.readers(platform);
                platform.start(readers.toArray());
                for (RecordingReader reader : readers) {
                    checkRevisions(platform, accounts);
                    checkEffects(platform, reader);
                }
            }
        }
    }

    /** Kills it when it has lived so long, and there are so many events in all. */
    private static void runAndKill(TestDatabase database, List<AccountId> accounts, Duration life, long events) {
        try (JavaProcess node = CrashingNode.start(database, accounts)) {
            node.awaitLine(CrashingNode.READY::equals, STARTING);
            long end = System.nanoTime() + life.toNanos();
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            Eventually.until(APPENDING, () -> events(database) >= events);
            assertThat(node.isAlive()).isTrue();
            node.kill();
        }
    }

    private static long events(TestDatabase database) {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from platform.event")
                .query(Long.class)
                .single();
    }

    private static void checkRevisions(TestPlatform platform, List<AccountId> accounts) {
        for (AccountId account : accounts) {
            List<Long> revisions = platform.log().read(account, 0, Integer.MAX_VALUE).stream()
                    .map(Event::revision)
                    .toList();
            assertThat(revisions).isNotEmpty();
            assertThat(revisions)
                    .isEqualTo(
                            LongStream.rangeClosed(1, revisions.size()).boxed().toList());
            assertThat(platform.log().revision(account)).isEqualTo(revisions.size());
        }
    }

    private static void checkEffects(TestPlatform platform, RecordingReader reader) {
        List<RecordingReader.Effect> expected = platform.jdbc()
                .sql("select position, account_id, revision from platform.event where type = :type order by position")
                .param("type", TestPlatform.HAPPENED.value())
                .query((row, number) -> new RecordingReader.Effect(
                        row.getLong("position"),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getLong("revision")))
                .list();
        System.out.println("CrashTest: " + expected.size() + " events");
        Eventually.until(CATCHING_UP, () -> reader.effects().size() >= expected.size());
        List<RecordingReader.Effect> effects = reader.effects();
        // Compared one by one, since a hundred thousand lines would say nothing.
        for (int place = 0; place < expected.size(); place++) {
            assertThat(effects.get(place))
                    .as("%s, place %d of %d, %d expected", reader.name(), place, effects.size(), expected.size())
                    .isEqualTo(expected.get(place));
        }
        assertThat(effects).hasSameSizeAs(expected);
    }
}
