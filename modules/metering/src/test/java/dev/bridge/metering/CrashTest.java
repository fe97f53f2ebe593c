package dev.bridge.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Nodes are killed again and again while they take usage in, and everything is sent again, in other orders and other company. Each
 * event is counted once; none is lost that was acknowledged; none is there that was not sent.
 */
final class CrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BATCHES = 60;

    /** A benchmark of crashes sets more. */
    private static final int CRASHES = Integer.getInteger("metering.crashes", 2);

    @Test
    void whatIsAcknowledgedBeforeACrashIsCountedOnce() {
        long seed = Property.seed();
        SplittableRandom random = new SplittableRandom(seed);
        try (TestUsage usage = TestUsage.at("2025-04-02T00:00:00Z")) {
            // The nodes have the time of the day, the meters are older.
            Instant first =
                    new SystemClock().instant().truncatedTo(ChronoUnit.DAYS).minus(2, ChronoUnit.DAYS);
            List<AccountId> accounts =
                    List.of(usage.organization("one"), usage.organization("two"), usage.organization("three"));
            Set<Integer> acknowledged = new HashSet<>();
            for (int crash = 0; crash < CRASHES; crash++) {
                acknowledged.addAll(crash(usage, random, first, accounts));
                assertAllThere(usage, acknowledged, "seed " + seed + ", crash " + crash);
            }
            try (JavaProcess last = SendingNode.start(usage.database(), random.nextLong(), first, BATCHES, accounts)) {
                last.awaitLine(SendingNode.FINISHED::equals, PATIENCE);
                assertThat(last.output().stream().filter(line -> line.startsWith(SendingNode.ACKNOWLEDGED)))
                        .hasSize(BATCHES);
            }
            assertEverythingOnce(usage, accounts, first, "seed " + seed);
        }
    }

    /** Kills a node after some of its acknowledgements, or before the first; returns the batches that were acknowledged. */
    private static Set<Integer> crash(
            TestUsage usage, SplittableRandom random, Instant first, List<AccountId> accounts) {
        int after = random.nextInt(1, 25);
        try (JavaProcess node = SendingNode.start(usage.database(), random.nextLong(), first, BATCHES, accounts)) {
            Eventually.until(PATIENCE, () -> acknowledged(node).size() >= after || !node.isAlive());
            node.kill();
            Set<Integer> batches = acknowledged(node);
            assertThat(batches).as("%s", node.output()).isNotEmpty();
            return batches;
        }
    }

    private static Set<Integer> acknowledged(JavaProcess node) {
        Set<Integer> batches = new HashSet<>();
        for (String line : node.output()) {
            if (line.startsWith(SendingNode.ACKNOWLEDGED)) {
                batches.add(Integer.parseInt(line.substring(SendingNode.ACKNOWLEDGED.length())));
            }
        }
        return batches;
    }

    private static void assertAllThere(TestUsage usage, Set<Integer> batches, String run) {
        Set<String> stored = new HashSet<>(usage.platform()
                .jdbc()
                .sql("""
                        select id from metering.event
                        """)
                .query((row, place) -> row.getString(1))
                .list());
        for (int batch : batches) {
            for (int number = batch * SendingNode.EVENTS; number < (batch + 1) * SendingNode.EVENTS; number++) {
                assertThat(stored).as(run).contains("crash-" + number);
            }
        }
    }

    private static void assertEverythingOnce(TestUsage usage, List<AccountId> accounts, Instant first, String run) {
        int events = BATCHES * SendingNode.EVENTS;
        List<String> ids = usage.platform()
                .jdbc()
                .sql("""
                        select id from metering.event
                        """)
                .query((row, place) -> row.getString(1))
                .list();
        assertThat(ids).as(run).hasSize(events).doesNotHaveDuplicates();
        String to = first.plus(1, ChronoUnit.DAYS).toString();
        for (int place = 0; place < accounts.size(); place++) {
            long bytes = 0;
            long calls = 0;
            for (int number = place; number < events; number += accounts.size()) {
                bytes += SendingNode.bytes(number);
                calls++;
            }
            AccountId account = accounts.get(place);
            assertThat(usage.total("calls", account, first.toString(), to))
                    .as(run)
                    .isEqualTo(Long.toString(calls));
            assertThat(usage.total("bytes", account, first.toString(), to))
                    .as(run)
                    .isEqualTo(Long.toString(bytes));
            assertThat(usage.total("users", account, first.toString(), to))
                    .as(run)
                    .isEqualTo("11");
            assertThat(usage.differences(account)).as(run).isEmpty();
        }
        assertGapFree(usage, run);
    }

    private static void assertGapFree(TestUsage usage, String run) {
        List<Boolean> lanes = usage.platform()
                .jdbc()
                .sql("""
                        select count(*) = max(position) and max(position)
                               = (select position from metering.lane where lane.lane = event.lane)
                        from metering.event group by lane
                        """)
                .query((row, place) -> row.getBoolean(1))
                .list();
        assertThat(lanes).as(run).isNotEmpty().doesNotContain(false);
    }
}
