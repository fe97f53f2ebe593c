package dev.bridge.platform.log;

import static dev.bridge.platform.TestPlatform.ORIGIN;
import static dev.bridge.platform.TestPlatform.happened;
import static dev.bridge.platform.TestPlatform.newAccount;
import static dev.bridge.platform.TestPlatform.newAccounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final int WRITERS = 8;
    private static final int APPENDS = 100;

    private static TestDatabase database;
    private static TestPlatform platform;

    @BeforeAll
    static void start() {
        database = TestPlatform.database();
        platform = TestPlatform.on(database).start();
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
    }

    @Test
    void revisionsCountFromOneInEveryAccount() {
        AccountId first = newAccount();
        AccountId second = newAccount();

        assertThat(platform.append(first)).containsExactly(1L);
        assertThat(platform.append(first)).containsExactly(2L);
        assertThat(platform.append(second)).containsExactly(1L);
        assertThat(platform.append(first)).containsExactly(3L);
        assertThat(platform.log().revision(first)).isEqualTo(3);
        assertThat(platform.log().revision(newAccount())).isZero();
    }

    @Test
    void aBatchOverSeveralAccountsReturnsRevisionsInTheOrderGiven() {
        AccountId first = newAccount();
        AccountId second = newAccount();
        platform.append(first, first, first, first);

        assertThat(platform.append(second, first, second, first, second)).containsExactly(1L, 5L, 2L, 6L, 3L);
        assertThat(platform.log().read(second, 1, 10))
                .extracting(Event::revision)
                .containsExactly(2L, 3L);
    }

    @Test
    void whatIsAppendedIsReadBackWhole() {
        AccountId account = newAccount();
        platform.append(account);

        Event event = platform.log().read(account, 0, 10).getFirst();

        assertThat(event.type()).isEqualTo(TestPlatform.HAPPENED);
        assertThat(event.origin()).isEqualTo(ORIGIN);
        assertThat(event.subject()).isEqualTo(happened(account).subject());
        assertThat(event.data()).isEqualToIgnoringWhitespace("{\"text\": \"something\"}");
        assertThat(platform.log().latest(Long.MAX_VALUE, 500)).contains(event);
    }

    @Test
    void theLatestAreFoundByTypeActorAndTime() {
        AccountId account = newAccount();
        platform.append(account, account, account);
        Event second = platform.log().read(account, 1, 1).getFirst();
        String type = TestPlatform.HAPPENED.value();
        Instant at = second.occurredAt();

        assertThat(found(account, EventFilter.ALL)).containsExactly(3L, 2L, 1L);
        assertThat(found(account, new EventFilter(type, null, null, null))).containsExactly(3L, 2L, 1L);
        assertThat(found(account, new EventFilter(type.substring(0, type.indexOf('.')), null, null, null)))
                .containsExactly(3L, 2L, 1L);
        assertThat(found(account, new EventFilter(type.substring(0, type.length() - 1), null, null, null)))
                .as("half a word is no beginning")
                .isEmpty();
        assertThat(found(account, new EventFilter(null, second.origin().actor().toString(), at, at.plusMillis(1))))
                .contains(2L);
        assertThat(found(account, new EventFilter(null, "user:nobody", null, null)))
                .isEmpty();
        assertThat(found(account, new EventFilter(null, null, at.plusSeconds(60), null)))
                .isEmpty();
        assertThat(found(account, new EventFilter(null, null, null, at.minusSeconds(60))))
                .isEmpty();
        assertThat(platform.log().latest(account, EventFilter.ALL, 3, 1).events())
                .extracting(Event::revision)
                .containsExactly(2L);
        assertThat(platform.log().latest(newAccount(), EventFilter.ALL, Long.MAX_VALUE, 5))
                .isEqualTo(new FoundEvents(List.of(), 1));
    }

    private static List<Long> found(AccountId account, EventFilter filter) {
        return platform.log().latest(account, filter, Long.MAX_VALUE, 10).events().stream()
                .map(Event::revision)
                .toList();
    }

    @Test
    void aRollbackLeavesNoGapInTheRevisions() {
        AccountId account = newAccount();
        platform.append(account);
        platform.transactions().executeWithoutResult(status -> {
            assertThat(platform.log().append(ORIGIN, happened(account))).isEqualTo(2);
            status.setRollbackOnly();
        });

        assertThat(platform.append(account)).containsExactly(2L);
        assertThat(revisions(account)).containsExactly(1L, 2L);
    }

    @Test
    void appendingNeedsATransaction() {
        AccountId account = newAccount();

        assertThatThrownBy(() -> platform.log().append(ORIGIN, happened(account)))
                .hasMessageContaining("appended in the transaction");
        assertThat(platform.log().revision(account)).isZero();
    }

    @Test
    void accountsAreLockedInTheirOrderOrNotAtAll() {
        List<AccountId> accounts = newAccounts(2);

        assertThatThrownBy(() -> platform.transactions().executeWithoutResult(status -> {
                    platform.log().append(ORIGIN, happened(accounts.getLast()));
                    platform.log().append(ORIGIN, happened(accounts.getFirst()));
                }))
                .hasMessageContaining("lock all accounts of a transaction first");
        platform.transactions().executeWithoutResult(status -> {
            assertThat(platform.log().lock(accounts).values()).containsOnly(0L);
            platform.log().append(ORIGIN, happened(accounts.getLast()));
            platform.log().append(ORIGIN, happened(accounts.getFirst()));
        });
        assertThat(accounts)
                .allSatisfy(account -> assertThat(revisions(account)).containsExactly(1L));
    }

    @Test
    void manyWritersGetRevisionsWithoutAGapInTheOrderOfPositions() throws Exception {
        List<AccountId> accounts = newAccounts(4);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(() -> {
                for (int append = 0; append < APPENDS; append++) {
                    accounts.forEach(platform::append);
                }
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }

        assertThat(accounts).allSatisfy(account -> {
            List<Event> events = platform.log().read(account, 0, Integer.MAX_VALUE);
            assertThat(events)
                    .extracting(Event::revision)
                    .isEqualTo(
                            LongStream.rangeClosed(1, WRITERS * APPENDS).boxed().toList());
            assertThat(events).isSortedAccordingTo(Comparator.comparingLong(Event::position));
        });
    }

    @Test
    void theServerCanNeitherChangeNorDeleteEvents() {
        platform.append(newAccount());

        assertThatThrownBy(() -> platform.jdbc()
                        .sql("update platform.event set actor = 'user:other'")
                        .update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(
                        () -> platform.jdbc().sql("delete from platform.event").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> platform.jdbc().sql("truncate platform.event").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void eventsNameThePlatformRevisionThatTheyWereWrittenUnder() {
        AccountId account = newAccount();
        long before = platform.log().revision(AccountId.PLATFORM);
        platform.append(account);
        platform.append(AccountId.PLATFORM, AccountId.PLATFORM);
        platform.append(account);

        assertThat(platform.log().read(account, 0, 10))
                .extracting(Event::platformRevision)
                .containsExactly(before, before + 2);
        assertThat(platform.log().read(AccountId.PLATFORM, before, 10))
                .allSatisfy(event -> assertThat(event.platformRevision()).isEqualTo(event.revision()));
    }

    private static List<Long> revisions(AccountId account) {
        return platform.log().read(account, 0, 1_000).stream()
                .map(Event::revision)
                .toList();
    }
}
