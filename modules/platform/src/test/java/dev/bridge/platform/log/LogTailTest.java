package dev.bridge.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.RecordingReader;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader that hardly ever looks by itself reads what it wants at once, since it is woken. */
class LogTailTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final ReaderSettings HARDLY_POLLING =
            new ReaderSettings(50, 3, Duration.ofMillis(10), Duration.ofMinutes(10));

    @Test
    void whatIsAppendedWakesTheReaderThatWantsIt() {
        try (TestDatabase database = TestPlatform.database();
                TestPlatform platform = TestPlatform.on(database)) {
            RecordingReader reader = new RecordingReader("test_sleeping", platform.jdbc());
            platform.start(reader, HARDLY_POLLING);
            List<AccountId> accounts = TestPlatform.newAccounts(5);
            for (int appended = 1; appended <= accounts.size(); appended++) {
                int expected = appended;
                platform.append(accounts.get(appended - 1));
                Eventually.untilAsserted(
                        SOON, () -> assertThat(reader.effects()).hasSize(expected));
            }
        }
    }
}
