package dev.bridge.platform.log;

import static dev.bridge.platform.TestPlatform.ORIGIN;
import static dev.bridge.platform.TestPlatform.happened;
import static dev.bridge.platform.TestPlatform.newAccount;
import static dev.bridge.platform.TestPlatform.newAccounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.RecordingReader;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String NAME = "test_recording";

    private TestDatabase database;
    private TestPlatform platform;
    private RecordingReader reader;

    @BeforeEach
    void start() {
        database = TestPlatform.database();
        platform = TestPlatform.on(database);
        reader = new RecordingReader(NAME, platform.jdbc());
        platform.start(reader);
    }

    @AfterEach
    void stop() {
        platform.close();
        database.close();
    }

    @Test
    void everyEventIsReadOnceAndInOrder() {
        List<AccountId> accounts = newAccounts(3);
        for (int round = 0; round < 100; round++) {
            platform.append(accounts.toArray(AccountId[]::new));
        }

        Eventually.untilAsserted(SOON, () -> assertThat(readPositions()).hasSize(300));
        assertThat(readPositions()).isEqualTo(happenedPositions());
    }

    @Test
    void whatAppendedEarlierAndCommitsLaterIsNotSkipped() {
        AccountId slow = newAccount();
        AccountId quick = newAccount();
        CountDownLatch commit = new CountDownLatch(1);
        CompletableFuture<Void> transaction = appendAndHold(slow, commit);
        for (int append = 0; append < 20; append++) {
            platform.append(quick);
        }

        assertThat(new SettledPosition(platform.jdbc()).find()).isEmpty();
        assertThat(reader.effects()).isEmpty();
        commit.countDown();
        transaction.join();

        Eventually.untilAsserted(SOON, () -> assertThat(reader.effects()).hasSize(21));
        assertThat(readPositions()).isEqualTo(happenedPositions());
        assertThat(reader.effects().getFirst().account()).isEqualTo(slow);
    }

    @Test
    void whatAppendedEarlierAndRollsBackIsWaitedForAndForgotten() {
        AccountId quick = newAccount();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch appended = new CountDownLatch(1);
        CompletableFuture<Void> transaction =
                CompletableFuture.runAsync(() -> platform.transactions().executeWithoutResult(status -> {
                    platform.log().append(ORIGIN, happened(newAccount()));
                    appended.countDown();
                    await(end);
                    status.setRollbackOnly();
                }));
        await(appended);
        platform.append(quick);
        assertThat(new SettledPosition(platform.jdbc()).find()).isEmpty();
        end.countDown();
        transaction.join();

        Eventually.untilAsserted(SOON, () -> assertThat(reader.revisions(quick)).containsExactly(1L));
        assertThat(reader.effects()).hasSize(1);
    }

    @Test
    void aLongTransactionThatHasNotAppendedDelaysNobody() {
        AccountId account = newAccount();
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> transaction =
                CompletableFuture.runAsync(() -> platform.transactions().executeWithoutResult(status -> {
                    platform.jdbc()
                            .sql("select pg_current_xact_id()::text, count(*) from platform.event")
                            .query()
                            .singleRow();
                    begun.countDown();
                    await(end);
                }));
        await(begun);
        platform.append(account);

        Eventually.untilAsserted(
                SOON, () -> assertThat(reader.revisions(account)).containsExactly(1L));
        assertThat(transaction).isNotDone();
        end.countDown();
        transaction.join();
    }

    @Test
    void anEventThatKeepsFailingHoldsUpItsAccountAndNoOther() {
        AccountId broken = newAccount();
        AccountId sound = newAccount();
        reader.failOn(event -> event.account().equals(broken) && event.revision() == 2);
        platform.append(broken, broken, broken, sound, sound);
        platform.append(sound);

        Eventually.untilAsserted(SOON, () -> {
            assertThat(reader.revisions(sound)).containsExactly(1L, 2L, 3L);
            assertThat(letters()).hasSize(2);
        });
        assertThat(reader.revisions(broken)).containsExactly(1L);
        assertThat(letters())
                .satisfiesExactly(
                        failed -> {
                            assertThat(failed.event().revision()).isEqualTo(2);
                            assertThat(failed.waiting()).isFalse();
                            assertThat(failed.attempts()).isEqualTo(3);
                            assertThat(failed.reason()).contains("revision 2 is not to my liking");
                        },
                        behind -> {
                            assertThat(behind.event().revision()).isEqualTo(3);
                            assertThat(behind.waiting()).isTrue();
                        });
    }

    @Test
    void afterTheFixARetryReadsInOrderAndTheAccountFlowsAgain() {
        AccountId broken = newAccount();
        reader.failOn(event -> event.revision() == 2);
        platform.append(broken, broken, broken, broken);
        Eventually.untilAsserted(SOON, () -> assertThat(letters()).hasSize(3));

        assertThat(readers().retry(ORIGIN, NAME, broken)).isEqualTo(new EventReaders.Retried(0, 3));
        assertThat(reader.revisions(broken)).containsExactly(1L);
        reader.failOn(event -> event.revision() == 4);
        assertThat(readers().retry(ORIGIN, NAME, broken)).isEqualTo(new EventReaders.Retried(2, 1));
        reader.failOn(event -> false);
        assertThat(readers().retry(ORIGIN, NAME, broken)).isEqualTo(new EventReaders.Retried(1, 0));
        platform.append(broken);

        Eventually.untilAsserted(
                SOON, () -> assertThat(reader.revisions(broken)).containsExactly(1L, 2L, 3L, 4L, 5L));
        assertThat(letters()).isEmpty();
    }

    @Test
    void aReaderThatAppendsCanBeRetried() {
        AccountId account = newAccount();
        AtomicBoolean fixed = new AtomicBoolean();
        EventReader appending = new EventReader() {
            @Override
            public String name() {
                return "test_appending";
            }

            @Override
            public void read(List<Event> events) {
                for (Event event : events) {
                    if (event.type().equals(TestPlatform.HAPPENED) && event.revision() == 1) {
                        if (!fixed.get()) {
                            throw new IllegalStateException("not yet");
                        }
                        platform.log().append(ORIGIN, happened(event.account()));
                    }
                }
            }
        };
        try (TestPlatform other = TestPlatform.on(database).start(appending)) {
            platform.append(account);
            EventReaders readers = other.bean(EventReaders.class);
            Eventually.untilAsserted(
                    SOON,
                    () -> assertThat(readers.deadLetters("test_appending", 0, 10))
                            .hasSize(1));

            fixed.set(true);
            assertThat(readers.retry(ORIGIN, "test_appending", account)).isEqualTo(new EventReaders.Retried(1, 0));
            assertThat(platform.log().revision(account)).isEqualTo(2);
        }
    }

    @Test
    void aReplayReadsEverythingAgain() {
        AccountId account = newAccount();
        platform.append(account, account, account);
        Eventually.untilAsserted(SOON, () -> assertThat(reader.effects()).hasSize(3));

        readers().replay(ORIGIN, NAME, 0);

        Eventually.untilAsserted(
                SOON, () -> assertThat(reader.revisions(account)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L));
    }

    @Test
    void aReplayForgetsDeadLetters() {
        AccountId account = newAccount();
        reader.failOn(event -> event.revision() == 1);
        platform.append(account, account);
        Eventually.untilAsserted(SOON, () -> assertThat(letters()).hasSize(2));
        reader.failOn(event -> false);

        readers().replay(ORIGIN, NAME, 0);

        Eventually.untilAsserted(
                SOON, () -> assertThat(reader.revisions(account)).containsExactly(1L, 2L));
        assertThat(letters()).isEmpty();
    }

    @Test
    void anUnknownReaderIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> readers().replay(ORIGIN, "test_recordin", 0))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().detail()).contains("did you mean `test_recording`?"));
    }

    @Test
    void twoNodesReadEachEventOnce() {
        TestPlatform other = TestPlatform.on(database);
        try (other) {
            other.start(new RecordingReader(NAME, other.jdbc()));
            AccountId account = newAccount();
            for (int append = 0; append < 100; append++) {
                (append % 2 == 0 ? platform : other).append(account);
            }
            Eventually.untilAsserted(SOON, () -> assertThat(reader.effects()).hasSize(100));
            assertThat(reader.revisions(account))
                    .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    @Test
    void theStatusTellsThatAReaderIsAtTheEnd() {
        platform.append(newAccount(), newAccount());

        Eventually.untilAsserted(
                SOON,
                () -> assertThat(readers().statuses()).singleElement().satisfies(status -> {
                    assertThat(status.name()).isEqualTo(NAME);
                    assertThat(status.lagPositions()).isZero();
                    assertThat(status.lagSeconds()).isZero();
                    assertThat(status.position()).isPositive();
                }));
    }

    private CompletableFuture<Void> appendAndHold(AccountId account, CountDownLatch commit) {
        CountDownLatch appended = new CountDownLatch(1);
        CompletableFuture<Void> transaction =
                CompletableFuture.runAsync(() -> platform.transactions().executeWithoutResult(status -> {
                    platform.log().append(ORIGIN, happened(account));
                    appended.countDown();
                    await(commit);
                }));
        await(appended);
        return transaction;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private EventReaders readers() {
        return platform.bean(EventReaders.class);
    }

    private List<DeadLetter> letters() {
        return readers().deadLetters(NAME, 0, 100);
    }

    private List<Long> readPositions() {
        return reader.effects().stream().map(RecordingReader.Effect::position).toList();
    }

    private List<Long> happenedPositions() {
        return platform.jdbc()
                .sql("select position from platform.event where type = 'test.thing.happened' order by position")
                .query((row, number) -> row.getLong("position"))
                .list();
    }
}
