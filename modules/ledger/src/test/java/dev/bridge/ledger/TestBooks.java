package dev.bridge.ledger;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The books of one entity on a database of their own, and what tests ask of them. */
final class TestBooks implements AutoCloseable {

    static final String MAIN = "main";
    static final ObjectRef DOCUMENT = new ObjectRef("invoice", "inv_test");

    private final TestDatabase database = TestPlatform.database("ledger");
    private final TestPlatform platform = TestPlatform.on(database).with("ledger");
    private final MovableClock clock = MovableClock.at("2025-06-15T12:00:00Z");

    private TestBooks(Object... parts) {
        platform.start(Stream.concat(Stream.of(clock), Stream.of(parts)).toArray());
        open(MAIN, "UTC", "2025-01");
    }

    static TestBooks open(Object... parts) {
        return new TestBooks(parts);
    }

    Entity open(String key, String zone, String firstMonth) {
        return platform.bean(Entities.class)
                .create(
                        TestPlatform.ORIGIN,
                        new NewEntity(
                                key,
                                "The " + key + " company",
                                ZoneId.of(zone),
                                RoundingMode.HALF_UP,
                                YearMonth.parse(firstMonth)));
    }

    TestDatabase database() {
        return database;
    }

    TestPlatform platform() {
        return platform;
    }

    MovableClock clock() {
        return clock;
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    Entity entity() {
        return bean(Entities.class).require(MAIN);
    }

    <T> T inTransaction(Supplier<T> work) {
        return platform.transactions().execute(status -> work.get());
    }

    static Money usd(String amount) {
        return Money.parse("USD " + amount);
    }

    static Occasion occasion(AccountId customer, String key, String day) {
        return new Occasion(MAIN, key, customer, DOCUMENT, LocalDate.parse(day));
    }

    /** From a day to another, both at midnight in UTC. */
    static Service service(String obligation, Pattern pattern, String starts, String ends) {
        return new Service(obligation, "registry", pattern, new Period(midnight(starts), midnight(ends)));
    }

    static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneId.of("UTC")).toInstant();
    }

    /** The balances of a customer in USD when a day is over, by code, as they grow; without those of zero. */
    Map<String, String> balances(AccountId customer, String day) {
        return balances(customer, LocalDate.parse(day));
    }

    Map<String, String> balances(@Nullable AccountId customer, LocalDate day) {
        Map<String, String> balances = new TreeMap<>();
        for (AccountTotal total : bean(Reports.class).accounts(MAIN, day, customer)) {
            if (total.unit().getCode().equals("USD") && !total.balance().isZero()) {
                balances.put(total.code().word(), total.balance().getAmount().toPlainString());
            }
        }
        return balances;
    }

    Verification.Report verify() {
        return bean(Verification.class).verify(MAIN);
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }
}
