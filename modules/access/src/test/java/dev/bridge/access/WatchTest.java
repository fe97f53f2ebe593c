package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who watches an account from outside. */
final class WatchTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final TestPlatform OTHER = STAGE.node();

    @AfterAll
    static void stop() {
        OTHER.close();
        STAGE.close();
    }

    private final AccountId account = STAGE.organization();

    @Test
    void everyRevisionIsToldOnceAndInOrderAndThenThereAreHeartbeats() {
        RevisionToken begin = STAGE.latest(account).revision();
        try (Listener listener = new Listener(OTHER, account, begin)) {
            for (int number = 0; number < 25; number++) {
                STAGE.write(account, new Change().write("folder:" + number, "viewer", "user:x"));
            }
            Eventually.untilAsserted(
                    Duration.ofSeconds(10), () -> assertThat(listener.changes()).hasSize(25));
            for (int number = 0; number < 25; number++) {
                assertThat(listener.changes().get(number).revision().revision())
                        .isEqualTo(begin.revision() + number + 1);
            }
            Eventually.untilAsserted(
                    Duration.ofSeconds(10),
                    () -> assertThat(listener.told.getLast()).isInstanceOf(Watch.Told.Heartbeat.class));
        }
    }

    @Test
    void whoComesBackHearsWhatTheyMissed() {
        RevisionToken begin = STAGE.latest(account).revision();
        STAGE.write(account, new Change().write("folder:a", "viewer", "user:x"));
        try (Listener listener = new Listener(OTHER, account, begin)) {
            Eventually.untilAsserted(
                    Duration.ofSeconds(10), () -> assertThat(listener.changes()).hasSize(1));
        }
    }

    @Test
    void whoKnowsAnotherAccountOrTheFutureBeginsAnew() {
        RevisionToken now = STAGE.latest(account).revision();
        RevisionToken future =
                new RevisionToken(account, now.revision() + 5, now.platformRevision(), now.companyRevision());
        RevisionToken elsewhere = STAGE.latest(STAGE.organization()).revision();
        for (RevisionToken from : List.of(future, elsewhere)) {
            try (Listener listener = new Listener(OTHER, account, from)) {
                Eventually.untilAsserted(
                        Duration.ofSeconds(10),
                        () -> assertThat(listener.told.getFirst()).isInstanceOf(Watch.Told.Resnapshot.class));
            }
        }
    }

    @Test
    void aKilledFlagIsToldAsAChangeOfRules() {
        try (Listener listener = new Listener(OTHER, account, null)) {
            Eventually.until(Duration.ofSeconds(10), () -> !listener.told.isEmpty());
            STAGE.bean(Flags.class).kill(TestPlatform.ORIGIN, "drive", "color");
            Eventually.until(
                    Duration.ofSeconds(10), () -> listener.told.stream().anyMatch(Watch.Told.Rules.class::isInstance));
        }
    }

    @Test
    void placesAreBounded() {
        Watch watch = STAGE.bean(Watch.class);
        for (int number = 0; number < AccessLimits.WATCHERS.value(); number++) {
            watch.enter();
        }
        assertThat(AccessStage.refused(watch::enter).code()).isEqualTo(AccessError.WATCHERS_EXHAUSTED);
        for (int number = 0; number < AccessLimits.WATCHERS.value(); number++) {
            watch.leave();
        }
        watch.enter();
        watch.leave();
    }

    private static final class Listener implements AutoCloseable {

        final List<Watch.Told> told = new CopyOnWriteArrayList<>();
        private final AtomicBoolean listening = new AtomicBoolean(true);
        private final Thread thread;

        Listener(TestPlatform node, AccountId account, @Nullable RevisionToken from) {
            thread = Thread.ofVirtual()
                    .start(() -> node.bean(Watch.class).tell(account, from, listening::get, told::add));
        }

        List<Watch.Told.Change> changes() {
            return told.stream()
                    .filter(Watch.Told.Change.class::isInstance)
                    .map(Watch.Told.Change.class::cast)
                    .toList();
        }

        @Override
        public void close() {
            listening.set(false);
            Eventually.until(Duration.ofSeconds(10), () -> !thread.isAlive());
        }
    }
}
