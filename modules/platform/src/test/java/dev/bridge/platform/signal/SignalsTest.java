package dev.bridge.platform.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;

class SignalsTest {

    private TestDatabase database;
    private TestPlatform raising;
    private TestPlatform hearing;
    private final Heard heard = new Heard();

    /** Subscribes as soon as there is something to subscribe to. */
    private static final class Heard implements BeanPostProcessor, Signals.Subscriber {

        private final List<String> signals = new CopyOnWriteArrayList<>();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof Signals found) {
                found.subscribe("test", this);
            }
            return bean;
        }

        @Override
        public void raised(String key, long value) {
            signals.add(key + "=" + value);
        }

        @Override
        public void missedSome() {
            signals.add("missed some");
        }
    }

    @BeforeEach
    void start() {
        database = TestPlatform.database();
        raising = TestPlatform.on(database).start();
        hearing = TestPlatform.on(database).start(heard);
        Eventually.until(Duration.ofSeconds(10), () -> signals(hearing).areFresh());
    }

    @AfterEach
    void stop() {
        hearing.close();
        raising.close();
        database.close();
    }

    @Test
    void aSignalIsHeardOnAnotherNodeWithinASecond() {
        raise("a key with spaces", 7);

        Eventually.untilAsserted(
                Duration.ofSeconds(1), () -> assertThat(heard.signals).contains("a key with spaces=7"));
    }

    @Test
    void aSignalWhoseNotificationIsLostIsHeardByPolling() {
        raising.jdbc()
                .sql("insert into platform.signal (kind, key, value) values ('test', 'silent', 3)")
                .update();

        Eventually.untilAsserted(
                Duration.ofSeconds(1), () -> assertThat(heard.signals).contains("silent=3"));
    }

    @Test
    void aSignalThatIsRolledBackIsNotHeard() {
        raising.transactions().executeWithoutResult(status -> {
            signals(raising).raise("test", "rolled back", 1);
            status.setRollbackOnly();
        });
        raise("committed", 1);

        Eventually.untilAsserted(
                Duration.ofSeconds(1), () -> assertThat(heard.signals).contains("committed=1"));
        assertThat(heard.signals).doesNotContain("rolled back=1");
    }

    @Test
    void signalsOfAnotherKindAreNotHeard() {
        raising.transactions().executeWithoutResult(status -> signals(raising).raise("other", "key", 1));
        raise("mine", 1);

        Eventually.untilAsserted(
                Duration.ofSeconds(1), () -> assertThat(heard.signals).contains("mine=1"));
        assertThat(heard.signals).doesNotContain("key=1");
    }

    @Test
    void raisingNeedsATransaction() {
        assertThatThrownBy(() -> signals(raising).raise("test", "key", 1))
                .hasMessageContaining("in the transaction that makes it true");
    }

    @Test
    void aNodeThatNoLongerHearsKnowsIt() {
        assertThat(signals(hearing).areFresh()).isTrue();

        signals(hearing).stop();

        Eventually.until(Duration.ofSeconds(2), () -> !signals(hearing).areFresh());
        assertThat(signals(hearing).age()).isGreaterThan(Duration.ofMillis(500));
    }

    private void raise(String key, long value) {
        raising.transactions().executeWithoutResult(status -> signals(raising).raise("test", key, value));
    }

    private static Signals signals(TestPlatform platform) {
        return platform.bean(Signals.class);
    }
}
