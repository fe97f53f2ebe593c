package dev.bridge.ledger;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.Money;

/** A process that books invoices, payments, credits and recognition as fast as it can, from the first one again after each start. */
final class CrashingBookkeeper {

    static final String READY = "ready";

    private CrashingBookkeeper() {}

    /** Arguments: the database's URL, user and password, and the customers. */
    public static void main(String[] arguments) {
        TestPlatform platform = TestPlatform.on(new DatabaseAddress(arguments[0], arguments[1], arguments[2]))
                .with("ledger")
                .start();
        List<AccountId> customers =
                Arrays.stream(arguments).skip(3).map(AccountId.TYPE::parse).toList();
        System.out.println(READY);
        for (AccountId customer : customers) {
            Thread.ofPlatform().start(() -> work(platform, customer));
        }
        Thread.ofPlatform().start(() -> {
            Entity entity = platform.bean(Entities.class).require(TestBooks.MAIN);
            for (LocalDate day = LocalDate.of(2025, 1, 1); true; day = day.plusDays(1)) {
                platform.bean(Recognition.class).recognizeThrough(entity, day, done -> {});
            }
        });
    }

    static JavaProcess start(TestDatabase database, List<AccountId> customers) {
        List<String> arguments = new ArrayList<>(List.of(database.url(), database.user(), database.password()));
        customers.forEach(customer -> arguments.add(customer.text()));
        return JavaProcess.start(CrashingBookkeeper.class, arguments.toArray(String[]::new));
    }

    private static void work(TestPlatform platform, AccountId customer) {
        for (int number = 1; true; number++) {
            int invoice = number;
            platform.transactions().executeWithoutResult(status -> book(platform, customer, invoice));
        }
    }

    /** An invoice of 10.00 with 2.00 of tax, its payment, and for each third one a credit of 1.00, in one transaction. */
    private static void book(TestPlatform platform, AccountId customer, int number) {
        String key = customer + "/" + number;
        Instant start = Instant.parse("2025-01-01T00:00:00Z").plus(Duration.ofDays(number % 100));
        Service service = new Service(key, "registry", Pattern.DAY, new Period(start, start.plus(Duration.ofDays(10))));
        String day = LocalDate.of(2025, 1, 1).plusDays(number % 100).toString();
        platform.bean(RevenueBooking.class)
                .invoiced(
                        TestBooks.occasion(customer, key, day),
                        List.of(InvoiceLine.overTime(service, usd("10.00"))),
                        usd("2.00"));
        platform.bean(Bookkeeping.class)
                .paid(TestBooks.occasion(customer, key + "/paid", day), AccountCode.CASH, usd("12.00"), usd("0.00"));
        if (number % 3 == 0) {
            platform.bean(CreditBooking.class)
                    .credited(
                            TestBooks.occasion(customer, key + "/credit", day),
                            List.of(new CreditedLine(key, usd("1.00"), null)),
                            usd("0.00"),
                            usd("0.00"));
        }
    }

    private static Money usd(String amount) {
        return TestBooks.usd(amount);
    }
}
