package dev.bridge.benchmarks;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.FinalInvoice;
import dev.bridge.ledger.InvoiceLine;
import dev.bridge.ledger.Ledger;
import dev.bridge.ledger.LedgerAccount;
import dev.bridge.ledger.NewEntity;
import dev.bridge.ledger.NewTransaction;
import dev.bridge.ledger.NewTransfer;
import dev.bridge.ledger.Occasion;
import dev.bridge.ledger.RevenueBooking;
import dev.bridge.ledger.Service;
import dev.bridge.ledger.TransactionKind;
import dev.bridge.ledger.Verification;
import dev.bridge.ledger.recognition.Pattern;
import java.io.IOException;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many transfers the books take per second, with their balances: in chunks of transactions, as a billing run posts
 * them, and one transaction at a time. All kinds of load take turns, three times, and the middle one of each is shown.
 */
public final class LedgerBenchmark {

    private static final int CUSTOMERS = 20_000;
    private static final int LINES = 4;
    private static final int MOST_WRITERS = 8;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 8));
    private static final Period MONTH =
            new Period(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-02-01T00:00:00Z"));
    private static final ObjectRef DOCUMENT = new ObjectRef("invoice", "inv_01h455vb4pex5vsknk084sn02q");

    private enum Kind {
        TRANSFERS,
        INVOICES
    }

    private record Load(Kind kind, int writers, int transactions) {}

    private static final List<Load> LOADS = List.of(
            new Load(Kind.TRANSFERS, 1, 1),
            new Load(Kind.TRANSFERS, 8, 1),
            new Load(Kind.TRANSFERS, 1, 100),
            new Load(Kind.TRANSFERS, 4, 100),
            new Load(Kind.TRANSFERS, 4, 500),
            new Load(Kind.INVOICES, 1, 100),
            new Load(Kind.INVOICES, 4, 100));

    private final RevenueBooking booking;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final List<AccountId> customers;
    private final AtomicLong next = new AtomicLong();

    private LedgerBenchmark(BenchmarkPlatform platform) {
        this.booking = platform.bean(RevenueBooking.class);
        this.ledger = platform.bean(Ledger.class);
        this.transactions = platform.bean(TransactionTemplate.class);
        Ids ids = platform.bean(Ids.class);
        this.customers =
                Stream.generate(() -> ids.next(AccountId.TYPE)).limit(CUSTOMERS).toList();
    }

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchmarkPlatform platform = BenchmarkPlatform.start(MOST_WRITERS + 8, "ledger")) {
            platform.bean(Entities.class)
                    .create(
                            Origin.system("benchmark", "req_benchmark"),
                            new NewEntity(
                                    "main",
                                    "Benchmark Ltd",
                                    ZoneId.of("UTC"),
                                    RoundingMode.HALF_UP,
                                    YearMonth.of(2025, 1)));
            new LedgerBenchmark(platform).run();
            long began = System.nanoTime();
            Verification.Report report = platform.bean(Verification.class).verify("main");
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d transfers proven in %.1f s, %d differences%n",
                    report.transfers(),
                    (System.nanoTime() - began) / 1e9,
                    report.differences().size());
        }
    }

    private void run() throws InterruptedException {
        // Every customer's accounts are there before anything is measured, as they are for all but a first invoice.
        for (int chunk = 0; chunk < CUSTOMERS / 500; chunk++) {
            post(500);
        }
        Throughput.measure(4, WARM_UP, (thread, round) -> post(100));
        Map<Load, List<Throughput>> runs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Load load : LOADS) {
                runs.computeIfAbsent(load, first -> new ArrayList<>())
                        .add(Throughput.measure(load.writers(), TIME, (thread, number) -> work(load)));
            }
        }
        System.out.println("| what | writers | at once | transfers/s | transactions/s | median ms | 99 % ms |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        runs.forEach((load, all) -> print(load, Throughput.middle(all)));
    }

    private static void print(Load load, Throughput middle) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %,.0f | %,.0f | %.2f | %.2f |%n",
                load.kind() == Kind.TRANSFERS ? "post" : "invoices with their obligations",
                load.writers(),
                load.transactions(),
                middle.perSecond() * load.transactions() * (LINES + 1),
                middle.perSecond() * load.transactions(),
                middle.median().toNanos() / 1e6,
                middle.slowest().toNanos() / 1e6);
    }

    private void work(Load load) {
        switch (load.kind()) {
            case TRANSFERS -> post(load.transactions());
            case INVOICES -> book(load.transactions());
        }
    }

    /** Invoices as billing books them: each line is of an obligation of its own. */
    private void book(int count) {
        List<FinalInvoice> invoices =
                IntStream.range(0, count).mapToObj(place -> finalInvoice()).toList();
        transactions.executeWithoutResult(status -> booking.invoiced(invoices));
    }

    private FinalInvoice finalInvoice() {
        long number = next.getAndIncrement();
        Occasion occasion = new Occasion(
                "main",
                "invoice/" + number,
                customers.get((int) (number % CUSTOMERS)),
                DOCUMENT,
                LocalDate.of(2025, 1, 1).plusDays(number / 100_000));
        List<InvoiceLine> lines = IntStream.range(0, LINES)
                .mapToObj(line -> InvoiceLine.overTime(
                        new Service(number + "/" + line, line % 2 == 0 ? "registry" : "build", Pattern.DAY, MONTH),
                        Money.ofMinor(CurrencyUnit.USD, 1_000 + number % 97)))
                .toList();
        return new FinalInvoice(occasion, lines, Money.ofMinor(CurrencyUnit.USD, 190));
    }

    /** Invoices of the next customers: four net lines of two products, and their tax. */
    private void post(int count) {
        List<NewTransaction> posted =
                IntStream.range(0, count).mapToObj(place -> invoice()).toList();
        transactions.executeWithoutResult(status -> ledger.post(posted));
    }

    private NewTransaction invoice() {
        long number = next.getAndIncrement();
        List<NewTransfer> transfers = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            transfers.add(new NewTransfer(
                    LedgerAccount.of(AccountCode.RECEIVABLE),
                    new LedgerAccount(AccountCode.DEFERRED_REVENUE, line % 2 == 0 ? "registry" : "build"),
                    Money.ofMinor(CurrencyUnit.USD, 1_000 + number % 97),
                    null));
        }
        transfers.add(
                NewTransfer.of(AccountCode.RECEIVABLE, AccountCode.TAX_PAYABLE, Money.ofMinor(CurrencyUnit.USD, 190)));
        return new NewTransaction(
                "main",
                "invoice/" + number,
                TransactionKind.INVOICE,
                customers.get((int) (number % CUSTOMERS)),
                LocalDate.of(2025, 1, 1).plusDays(number / 100_000),
                null,
                DOCUMENT,
                null,
                null,
                transfers);
    }
}
