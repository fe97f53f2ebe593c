package dev.bridge.ledger;

import static dev.bridge.ledger.TestBooks.MAIN;
import static dev.bridge.ledger.TestBooks.occasion;
import static dev.bridge.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a customer's lines, against an evaluator that knows no accounts and no differences: for every day it
 * works out anew, from the list of what happened, what is billed and what is earned.
 */
class RevenuePropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 120;
    private static final ZoneId UTC = ZoneId.of("UTC");

    static TestBooks books;

    @BeforeAll
    static void open() {
        books = TestBooks.open();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    private enum What {
        LINE,
        USAGE,
        CREDIT,
        VOID,
        RECOGNIZE,
        PAY
    }

    /**
     * Something that happens.
     *
     * @param after how many days after what happened before
     * @param size of the amount, in cents
     * @param length of the service, in days
     * @param pick which of the lines that there are
     */
    private record Happening(What what, int after, long size, int length, int pick) {

        static Happening of(Draw draw) {
            return new Happening(
                    draw.from(Generators.oneOf(
                            What.LINE, What.LINE, What.USAGE, What.CREDIT, What.VOID, What.RECOGNIZE, What.PAY)),
                    draw.from(Generators.integers(0, 6)),
                    draw.from(Generators.longs(-3_000, 9_999)),
                    draw.from(Generators.integers(1, 70)),
                    draw.from(Generators.integers(0, 20)));
        }
    }

    private static final Generator<List<Happening>> HISTORIES =
            Generators.listOf(Generators.drawn(Happening::of), 1, 18);

    /** A line as the evaluator knows it: its worth and end from each day on, and what was billed of it. */
    private static final class Line {

        private final String key;
        private final boolean usage;
        private final LocalDate starts;
        private final List<Worth> worths = new ArrayList<>();
        private final List<Billed> billed = new ArrayList<>();
        private boolean ended;

        Line(String key, boolean usage, LocalDate starts) {
            this.key = key;
            this.usage = usage;
            this.starts = starts;
        }

        long billedOn(LocalDate day) {
            return billed.stream()
                    .filter(entry -> !entry.day.isAfter(day))
                    .mapToLong(Billed::cents)
                    .sum();
        }

        /** What would be earned on the day by what was known on it. */
        long earnedOn(LocalDate day) {
            Worth known = null;
            for (Worth worth : worths) {
                if (!worth.from.isAfter(day)) {
                    known = worth;
                }
            }
            if (known == null) {
                return 0;
            }
            if (usage) {
                return known.cents;
            }
            long served = Math.clamp(ChronoUnit.DAYS.between(starts, day) + 1, 0, known.days);
            return BigDecimal.valueOf(known.cents)
                    .multiply(BigDecimal.valueOf(served))
                    .divide(BigDecimal.valueOf(known.days), 0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    private record Worth(LocalDate from, long cents, long days) {}

    private record Billed(LocalDate day, long cents) {}

    /** One history, told to the books and to the evaluator. */
    private static final class Story {

        private final AccountId customer = TestPlatform.newAccount();
        private final List<Line> lines = new ArrayList<>();
        private LocalDate today = FIRST;
        private LocalDate recognizedOn = FIRST.minusDays(1);
        private int number;

        void tell(Happening happening) {
            today = today.plusDays(happening.after);
            number++;
            switch (happening.what) {
                case LINE -> invoice(happening, false);
                case USAGE -> invoice(happening, true);
                case CREDIT -> credit(happening);
                case VOID -> cancel(happening);
                case RECOGNIZE -> recognize();
                case PAY ->
                    books.inTransaction(() -> books.bean(Bookkeeping.class)
                            .paid(on(), AccountCode.CASH, cents(Math.abs(happening.size)), cents(happening.length)));
            }
        }

        private Occasion on() {
            return occasion(customer, customer + "/" + number, today.toString());
        }

        private void invoice(Happening happening, boolean usage) {
            long size = usage ? Math.abs(happening.size) : happening.size;
            if (size == 0) {
                return;
            }
            Line line = new Line(customer + "/line/" + number, usage, today.minusDays(happening.pick / 2));
            Service service = new Service(
                    line.key,
                    "p" + happening.pick % 3,
                    usage ? Pattern.USAGE : Pattern.DAY,
                    new Period(
                            line.starts.atStartOfDay(UTC).toInstant(),
                            line.starts
                                    .plusDays(happening.length)
                                    .atStartOfDay(UTC)
                                    .toInstant()));
            InvoiceLine sent = usage
                    ? InvoiceLine.ofUsage(service, cents(size), cents(size))
                    : InvoiceLine.overTime(service, cents(size));
            books.inTransaction(() -> books.bean(RevenueBooking.class).invoiced(on(), List.of(sent), cents(size / 5)));
            line.worths.add(new Worth(today, size, happening.length));
            line.billed.add(new Billed(today, size));
            lines.add(line);
        }

        private void credit(Happening happening) {
            Line line = pick(happening);
            if (line == null) {
                return;
            }
            long billed = line.billedOn(today);
            long back = billed * (Math.abs(happening.size) % 101) / 100;
            if (back == 0) {
                return;
            }
            Worth before = line.worths.getLast();
            long days = Math.clamp(ChronoUnit.DAYS.between(line.starts, today) + 1, 1, before.days);
            boolean ends = !line.usage && happening.length % 2 == 0;
            CreditedLine credited = new CreditedLine(
                    line.key,
                    cents(back),
                    ends ? line.starts.plusDays(days).atStartOfDay(UTC).toInstant() : null);
            books.inTransaction(() -> books.bean(CreditBooking.class)
                    .credited(on(), List.of(credited), cents(0), cents(Math.abs(happening.size))));
            line.worths.add(new Worth(today, before.cents - back, ends ? days : before.days));
            line.billed.add(new Billed(today, -back));
        }

        private void cancel(Happening happening) {
            Line line = pick(happening);
            if (line == null || line.billed.size() > 1) {
                return;
            }
            String invoice = line.key.replace("/line/", "/");
            books.inTransaction(() -> books.bean(CreditBooking.class).voided(on(), invoice));
            if (!line.usage) {
                line.worths.add(new Worth(today, 0, line.worths.getLast().days));
            }
            line.billed.add(new Billed(today, -line.billed.getFirst().cents));
            line.ended = true;
        }

        private @Nullable Line pick(Happening happening) {
            List<Line> left = lines.stream().filter(line -> !line.ended).toList();
            return left.isEmpty() ? null : left.get(happening.pick % left.size());
        }

        void recognize() {
            books.bean(Recognition.class).recognizeThrough(books.entity(), today, done -> {});
            recognizedOn = today;
            compareEarned();
        }

        /** Right after recognizing, revenue is exactly what the evaluator says. */
        private void compareEarned() {
            long earned = lines.stream()
                    .mapToLong(line -> line.earnedOn(recognizedOn))
                    .sum();
            assertThat(balance("revenue", recognizedOn))
                    .as("revenue on %s", recognizedOn)
                    .isEqualTo(earned);
        }

        long balance(String code, LocalDate day) {
            return new BigDecimal(books.balances(customer, day).getOrDefault(code, "0"))
                    .movePointRight(2)
                    .longValueExact();
        }

        void compareEveryDay() {
            for (LocalDate day = FIRST; !day.isAfter(today); day = day.plusDays(1)) {
                LocalDate date = day;
                Map<String, String> balances = books.balances(customer, day);
                Map<String, Long> cents = new HashMap<>();
                balances.forEach((code, text) ->
                        cents.put(code, new BigDecimal(text).movePointRight(2).longValueExact()));
                long billed =
                        lines.stream().mapToLong(line -> line.billedOn(date)).sum();
                assertThat(cents.getOrDefault("revenue", 0L) + cents.getOrDefault("deferred_revenue", 0L))
                        .as("recognized + deferred on %s", day)
                        .isEqualTo(billed + cents.getOrDefault("contract_asset", 0L));
            }
        }
    }

    private static Money cents(long cents) {
        return Money.ofMinor(CurrencyUnit.USD, cents);
    }

    @Test
    void recognizedAndDeferredAreBilledAndContractAssetOnEveryDay() {
        Property.forAll(40, HISTORIES, happenings -> {
            Story story = new Story();
            happenings.forEach(story::tell);
            story.recognize();
            story.compareEveryDay();
            story.today = FIRST.plusDays(DAYS + 90);
            story.recognize();
            assertThat(story.balance("deferred_revenue", story.today)).isZero();
        });
        assertThat(books.verify().differences()).isEmpty();
        assertThat(books.bean(Reports.class).accounts(MAIN, FIRST.plusYears(5), null))
                .isNotEmpty();
        assertThat(usd("0.01")).isEqualTo(cents(1));
    }
}
