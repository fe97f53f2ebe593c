package dev.bridge.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.RunningPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogTest {

    private static final EventType HAPPENED = new EventType("test.thing.happened");
    private static final Origin ORIGIN = Origin.system("test", "req_test");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final AtomicReference<JdbcClient> jdbc = new AtomicReference<>();
    private final EffectReader reader = new EffectReader("test_effects", jdbc::get);
    private TestDatabase database;
    private RunningPlatform node;
    private EventLog log;

    LogTest() {
        database = RunningPlatform.database();
        node = RunningPlatform.start(database, "node-1", reader);
        log = node.bean(EventLog.class);
    }

    @BeforeEach
    void connect() {
        jdbc.set(node.jdbc());
    }

    @AfterEach
    void stop() {
        node.close();
        database.close();
    }

    @Test
    void revisionsOfAnAccountCountFromOneWithoutAGapEvenAfterARollback() {
        AccountId account = account();
        assertThat(append(account, "a")).isEqualTo(1);
        node.transactions().executeWithoutResult(status -> {
            log.append(ORIGIN, event(account, "b"));
            status.setRollbackOnly();
        });
        assertThat(append(account, "c")).isEqualTo(2);
        assertThat(log.revision(account)).isEqualTo(2);
        assertThat(log.read(account, 0, 10))
                .extracting(event -> event.subject().id())
                .containsExactly("a", "c");
    }

    @Test
    void aBatchOverAccountsReturnsRevisionsInTheOrderGiven() {
        AccountId first = account();
        AccountId second = account();
        List<Long> revisions = node.transactions()
                .execute(status -> log.append(
                        ORIGIN,
                        List.of(event(second, "a"), event(first, "b"), event(second, "c"), event(second, "d"))));
        assertThat(revisions).containsExactly(1L, 1L, 2L, 3L);
        assertThat(log.read(second, 0, 10))
                .extracting(event -> event.subject().id())
                .containsExactly("a", "c", "d");
    }

    @Test
    void eventsCarryThePlatformRevisionThatTheirTransactionSaw() {
        AccountId account = account();
        append(account, "before");
        append(AccountId.PLATFORM, "platform");
        append(account, "after");
        assertThat(log.read(account, 0, 10))
                .extracting(event -> event.platformRevision())
                .containsExactly(0L, 1L);
    }

    @Test
    void appendingOutsideATransactionIsABug() {
        assertThatThrownBy(() -> log.append(ORIGIN, event(account(), "a"))).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void lockingAccountsOutOfOrderIsABug() {
        AccountId first = account();
        AccountId second = account();
        assertThatThrownBy(() -> node.transactions().executeWithoutResult(status -> {
                    log.append(ORIGIN, event(second, "a"));
                    log.append(ORIGIN, event(first, "b"));
                }))
                .isInstanceOf(InvariantViolation.class);
        node.transactions().executeWithoutResult(status -> {
            log.lock(List.of(second, first));
            log.append(ORIGIN, event(second, "a"));
            log.append(ORIGIN, event(first, "b"));
        });
    }

    @Test
    void theServersRoleCanNeitherChangeNorDeleteAnEvent() {
        append(account(), "a");
        assertThatThrownBy(() ->
                        node.jdbc().sql("update platform.event set type = 'x'").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> node.jdbc().sql("delete from platform.event").update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> node.jdbc().sql("drop table platform.event").update())
                .rootCause()
                .hasMessageContaining("must be owner");
    }

    @Test
    void everyEventOfConcurrentWritersIsReadOnceAndInOrder() throws InterruptedException, ExecutionException {
        List<AccountId> accounts = List.of(account(), account(), account(), account());
        try (RunningPlatform other = secondNode()) {
            assertThat(other).isNotNull();
            List<Future<?>> writers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int writer = 0; writer < 8; writer++) {
                    writers.add(threads.submit(() -> {
                        for (int count = 0; count < 200; count++) {
                            append(accounts.get(count % 4), "n" + count);
                        }
                    }));
                }
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            Eventually.until(SOON, () -> effects() == 1_600);
        }
        for (AccountId account : accounts) {
            List<@Nullable Long> read = node.jdbc()
                    .sql("select revision from public.effect where account_id = :account order by number")
                    .param("account", account.uuid())
                    .query(Long.class)
                    .list();
            assertThat(read).hasSize(400).isSorted().doesNotHaveDuplicates();
        }
        long disorder = node.jdbc().sql("""
                        select count(*) as wrong from platform.event earlier join platform.event later
                        on later.account_id = earlier.account_id and later.revision = earlier.revision + 1
                        where later.position < earlier.position
                        """).query(Long.class).single();
        assertThat(disorder).isZero();
    }

    @Test
    void anEventThatCommitsLateIsNotSteppedOver() throws InterruptedException, ExecutionException {
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        AccountId slow = account();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit(() -> node.transactions().executeWithoutResult(status -> {
                log.append(ORIGIN, event(slow, "slow"));
                appended.countDown();
                await(mayCommit);
            }));
            await(appended);
            append(account(), "quick");
            Eventually.until(SOON, () -> waitsForAWriter());
            assertThat(effects()).isZero();
            mayCommit.countDown();
            writer.get();
        }
        Eventually.until(SOON, () -> effects() == 2);
    }

    @Test
    void anOpenTransactionThatHasNotAppendedDelaysNobody() {
        node.transactions().executeWithoutResult(status -> {
            node.jdbc()
                    .sql("insert into platform.signal (kind, key, value) values ('test', 'k', 1)")
                    .update();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> append(account(), "a"));
            }
            Eventually.until(Duration.ofSeconds(5), () -> effects() == 1);
        });
    }

    @Test
    void anUnreadableEventIsPutAsideWithWhatFollowsInItsAccountUntilItIsRetried() {
        AccountId broken = account();
        AccountId healthy = account();
        reader.failOn("bad");
        append(broken, "good");
        append(broken, "bad");
        append(healthy, "good");
        append(broken, "behind");
        append(healthy, "also good");
        EventReaders readers = node.bean(EventReaders.class);
        Eventually.until(SOON, () -> readers.deadLetters("test_effects", 0, 10).size() == 2);
        Eventually.until(SOON, () -> effects() == 3);
        List<DeadLetter> letters = readers.deadLetters("test_effects", 0, 10);
        assertThat(letters).extracting(DeadLetter::waiting).containsExactly(false, true);
        assertThat(letters.getFirst().reason()).contains("cannot read thing:bad");
        assertThat(letters.getFirst().attempts()).isEqualTo(3);

        assertThat(readers.retry(ORIGIN, "test_effects", broken)).isEqualTo(new EventReaders.Retried(0, 2));
        reader.repair();
        assertThat(readers.retry(ORIGIN, "test_effects", broken)).isEqualTo(new EventReaders.Retried(2, 0));
        append(broken, "again");
        // Two retries are events of the platform themselves.
        Eventually.until(SOON, () -> effects() == 8);
        List<@Nullable Long> read = node.jdbc()
                .sql("select revision from public.effect where account_id = :account order by number")
                .param("account", broken.uuid())
                .query(Long.class)
                .list();
        assertThat(read).containsExactly(1L, 2L, 3L, 4L);
    }

    private RunningPlatform secondNode() {
        AtomicReference<JdbcClient> client = new AtomicReference<>();
        RunningPlatform second =
                RunningPlatform.start(database, "node-2", new EffectReader("test_effects", client::get));
        client.set(second.jdbc());
        return second;
    }

    /** The reader stands at the start of the log although something is committed. */
    private boolean waitsForAWriter() {
        return node.bean(EventReaders.class).statuses().stream()
                .anyMatch(status -> status.position() == 0 && status.lagPositions() == 2);
    }

    private long effects() {
        return node.jdbc()
                .sql("select count(*) from public.effect")
                .query(Long.class)
                .single();
    }

    private long append(AccountId account, String subject) {
        Long revision = node.transactions().execute(status -> log.append(ORIGIN, event(account, subject)));
        return revision == null ? 0 : revision;
    }

    private static NewEvent event(AccountId account, String subject) {
        return new NewEvent(account, HAPPENED, new ObjectRef("thing", subject), Map.of("note", subject));
    }

    private AccountId account() {
        return node.bean(Ids.class).next(AccountId.TYPE);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
