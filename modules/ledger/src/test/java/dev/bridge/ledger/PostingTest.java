package dev.bridge.ledger;

import static dev.bridge.ledger.TestBooks.MAIN;
import static dev.bridge.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is posted, by one and by many at once. */
class PostingTest {

    static TestBooks books;

    @BeforeAll
    static void open() {
        books = TestBooks.open();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @AfterEach
    void theBooksAreRight() {
        assertThat(books.verify().differences()).isEmpty();
    }

    private static NewTransaction payment(AccountId customer, String key, NewTransfer... transfers) {
        return new NewTransaction(
                MAIN,
                key,
                TransactionKind.PAYMENT,
                customer,
                LocalDate.parse("2025-05-05"),
                null,
                TestBooks.DOCUMENT,
                null,
                null,
                List.of(transfers));
    }

    private static NewTransfer cash(String amount) {
        return NewTransfer.of(AccountCode.CASH, AccountCode.RECEIVABLE, usd(amount));
    }

    private static List<Posted> post(NewTransaction... transactions) {
        return books.inTransaction(() -> books.bean(Ledger.class).post(List.of(transactions)));
    }

    @Test
    void aKeyIsRecordedOnceWhateverItIsSentWith() {
        AccountId customer = TestPlatform.newAccount();
        Posted first = post(payment(customer, "once", cash("5.00"))).getFirst();
        assertThat(first.first()).isTrue();
        List<Posted> again = post(payment(customer, "new", cash("1.00")), payment(customer, "once", cash("5.00")));
        assertThat(again.get(0).first()).isTrue();
        assertThat(again.get(1)).isEqualTo(new Posted(first.id(), false));
        assertThatThrownBy(() -> post(payment(customer, "once", cash("6.00")))).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> post(payment(TestPlatform.newAccount(), "once", cash("5.00"))))
                .isInstanceOf(InvariantViolation.class);
        assertThat(books.balances(customer, "2025-05-05")).containsEntry("cash", "6.00");
    }

    @Test
    void aTransactionIsTakenBackByItsMirrorImageAndOnlyOnce() {
        AccountId customer = TestPlatform.newAccount();
        NewTransfer euros = NewTransfer.of(AccountCode.CASH, AccountCode.CUSTOMER_CREDIT, Money.parse("EUR 3.00"));
        TransactionId posted =
                post(payment(customer, "wrong", cash("5.00"), euros)).getFirst().id();
        Ledger ledger = books.bean(Ledger.class);
        LocalDate day = LocalDate.parse("2025-05-06");
        Posted reversal = books.inTransaction(() -> ledger.reverse(posted, "back", day, TestBooks.DOCUMENT));
        assertThat(books.balances(customer, "2025-05-05")).containsEntry("cash", "5.00");
        assertThat(books.balances(customer, "2025-05-06")).isEmpty();
        assertThat(books.inTransaction(() -> ledger.reverse(posted, "back", day, TestBooks.DOCUMENT)))
                .isEqualTo(new Posted(reversal.id(), false));
        assertThatThrownBy(() -> books.inTransaction(() -> ledger.reverse(posted, "twice", day, TestBooks.DOCUMENT)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void whatIsPostedIsOfTheCallersTransaction() {
        AccountId customer = TestPlatform.newAccount();
        Ledger ledger = books.bean(Ledger.class);
        assertThatThrownBy(() -> ledger.post(payment(customer, "alone", cash("1.00"))))
                .isInstanceOf(InvariantViolation.class);
        books.platform().transactions().executeWithoutResult(status -> {
            ledger.post(payment(customer, "undone", cash("1.00")));
            status.setRollbackOnly();
        });
        assertThat(books.balances(customer, "2025-05-05")).isEmpty();
    }

    @Test
    void amountsHaveALimit() {
        NewTransfer largest = cash("10000000000000.00");
        assertThat(largest.amount().getAmountMinorLong()).isEqualTo(LedgerLimits.TRANSFER_MINOR_UNITS.value());
        assertThatThrownBy(() -> cash("10000000000000.01"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code().code()).isEqualTo("limit_exceeded"));
        assertThatThrownBy(() -> cash("0.00")).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> cash("-1.00")).isInstanceOf(InvariantViolation.class);
    }

    /** Chunks of the same customers in any order: they wait for each other and never in a circle, and nothing is lost. */
    @Test
    void manyPostToTheSameCustomersAtOnceWithoutADeadlock() throws Exception {
        List<AccountId> customers = TestPlatform.newAccounts(12);
        AtomicInteger cents = new AtomicInteger();
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            int number = writer;
            writers.add(() -> {
                Random random = new Random(number);
                for (int round = 0; round < 25; round++) {
                    String prefix = "w" + number + "/" + round + "/";
                    List<NewTransaction> chunk = new ArrayList<>(IntStream.range(0, 20)
                            .mapToObj(place -> payment(
                                    customers.get(random.nextInt(customers.size())),
                                    prefix + place,
                                    cash("0.0" + (1 + random.nextInt(9)))))
                            .toList());
                    books.inTransaction(() -> books.bean(Ledger.class).post(chunk));
                    chunk.forEach(transaction -> cents.addAndGet(
                            (int) transaction.transfers().getFirst().amount().getAmountMinorLong()));
                }
                return number;
            });
        }
        all(writers);
        long total = customers.stream()
                .mapToLong(
                        customer -> usd(books.balances(customer, "2025-05-31").getOrDefault("cash", "0.00"))
                                .getAmountMinorLong())
                .sum();
        assertThat(total).isEqualTo(cents.get());
    }

    /** The same transactions by several at once, as when a request is repeated: each is there once. */
    @Test
    void theSameKeysByManyAtOnceAreRecordedOnce() throws Exception {
        List<AccountId> customers = TestPlatform.newAccounts(10);
        List<Callable<Long>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            int first = writer;
            writers.add(() -> {
                List<NewTransaction> chunk = new ArrayList<>();
                for (int place = 0; place < 10; place++) {
                    int index = (first * 3 + place) % 10;
                    chunk.add(payment(customers.get(index), "same/" + index, cash("1.00")));
                }
                return books.inTransaction(() -> books.bean(Ledger.class).post(chunk)).stream()
                        .filter(Posted::first)
                        .count();
            });
        }
        assertThat(all(writers).stream().mapToLong(Long::longValue).sum()).isEqualTo(10);
        for (AccountId customer : customers) {
            assertThat(books.balances(customer, "2025-05-31")).isEqualTo(Map.of("cash", "1.00", "receivable", "-1.00"));
        }
    }

    /** As finalizing an invoice posts. */
    @Test
    void aRepeatableReadPostsAsWell() {
        AccountId customer = TestPlatform.newAccount();
        TransactionTemplate repeatable = new TransactionTemplate(
                Objects.requireNonNull(books.platform().transactions().getTransactionManager()));
        repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        repeatable.executeWithoutResult(status -> {
            books.bean(Ledger.class).post(payment(customer, "rr1", cash("1.00")));
            books.bean(Ledger.class).post(payment(customer, "rr2", cash("2.00")));
        });
        assertThat(books.balances(customer, "2025-05-31")).containsEntry("cash", "3.00");
    }

    private static <T> List<T> all(List<Callable<T>> writers) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> future : threads.invokeAll(writers)) {
                results.add(future.get());
            }
        }
        return results;
    }
}
