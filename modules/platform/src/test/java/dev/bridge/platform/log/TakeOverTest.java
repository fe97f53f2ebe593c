package dev.bridge.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database: when one is killed in the middle of its work, its readers go on at the other. */
class TakeOverTest {

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(10);

    private record Checkpoint(String reader, String node, long position) {}

    private record Read(String reader, long position) {}

    @Test
    void readersOfAKilledNodeGoOnAtTheOther() {
        List<AccountId> accounts = TestPlatform.newAccounts(4);
        try (TestDatabase database = TestPlatform.database();
                JavaProcess one = CrashingNode.start(database, accounts);
                JavaProcess other = CrashingNode.start(database, accounts)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            one.awaitLine(CrashingNode.READY::equals, STARTING);
            other.awaitLine(CrashingNode.READY::equals, STARTING);
            Eventually.until(STARTING, () -> checkpoints(jdbc).stream().allMatch(reader -> reader.position() > 0));

            boolean oneIsAtWork = checkpoints(jdbc).getFirst().node().endsWith("-" + one.pid());
            JavaProcess owner = oneIsAtWork ? one : other;
            JavaProcess survivor = oneIsAtWork ? other : one;
            owner.kill();
            List<Checkpoint> left = checkpoints(jdbc);

            Eventually.until(
                    TAKEN_OVER_WITHIN,
                    () -> checkpoints(jdbc).stream()
                            .allMatch(now -> now.node().endsWith("-" + survivor.pid()) && isBeyond(now, left)));
            survivor.kill();
            checkEachWasReadOnceInOrder(jdbc);
        }
    }

    private static boolean isBeyond(Checkpoint now, List<Checkpoint> left) {
        return left.stream().anyMatch(then -> then.reader().equals(now.reader()) && now.position() > then.position());
    }

    private static List<Checkpoint> checkpoints(JdbcClient jdbc) {
        List<Checkpoint> checkpoints = jdbc.sql("select name, node, position from platform.reader order by name")
                .query((row, number) ->
                        new Checkpoint(row.getString("name"), "" + row.getString("node"), row.getLong("position")))
                .list();
        assertThat(checkpoints).extracting(Checkpoint::reader).containsExactlyElementsOf(CrashingNode.READERS);
        return checkpoints;
    }

    private static void checkEachWasReadOnceInOrder(JdbcClient jdbc) {
        List<Read> read = jdbc.sql("select reader, position from public.effect order by number")
                .query((row, number) -> new Read(row.getString("reader"), row.getLong("position")))
                .list();
        for (Checkpoint reader : checkpoints(jdbc)) {
            List<Long> positions = read.stream()
                    .filter(effect -> effect.reader().equals(reader.reader()))
                    .map(Read::position)
                    .toList();
            List<Long> committed = jdbc.sql("select position from platform.event where position <= :end order by 1")
                    .param("end", reader.position())
                    .query((row, number) -> row.getLong("position"))
                    .list();
            assertThat(positions).isEqualTo(committed);
        }
    }
}
