package dev.bridge.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.rating.SubscriptionRating;
import dev.bridge.billing.rating.Transaction;
import dev.bridge.billing.rating.Usage;
import dev.bridge.billing.rating.UsageQuestion;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.Verification;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random subscriptions through the stored path: usage is sent, late, and void; seats change; documents are issued and void. In the
 * end what was billed is what a rating of all events says that knows neither buckets nor rows.
 */
class StoredWorldsTest {

    private static final int CASES = 6;
    /** After the last step everything late is billed within these. */
    private static final int DAYS = 165;

    private static final TestBilling BILLING = TestBilling.at("2027-01-01T00:00:00Z");

    /** Something that happens some hours after the one before. */
    private record Step(int hours, String what, int number) {}

    private record World(String plan, int seats, List<Step> steps) {}

    private static final Generator<Integer> HOURS = Generators.integers(1, 200);
    private static final Generator<Integer> NUMBERS = Generators.integers(1, 400);
    private static final Generator<Integer> SEATS = Generators.integers(1, 20);
    private static final Generator<World> WORLDS = Generators.drawn(StoredWorldsTest::world);

    private record Sent(String id, Instant time, BigDecimal amount) {}

    private static int worlds;

    @BeforeAll
    static void declare() {
        BILLING.declare("""
                product: shop
                name: Shop
                meters:
                  calls: { event: call.made, aggregate: sum, value: data.count }
                plans:
                  mixed:
                    name: Mixed
                    currency: EUR
                    every: month
                    charges:
                      seats: { type: per_unit, of: seats, amount: 9.99, due: advance }
                      calls: { type: graduated, of: calls, due: arrears, tiers: [ { up_to: 100, unit: 0.333 }, { unit: 0.1 } ] }
                      packs: { type: package, of: calls, size: 7, amount: 1.05, due: arrears }
                  steps:
                    name: Steps
                    currency: EUR
                    every: month
                    charges:
                      seats: { type: per_unit, of: seats, amount: 5, due: arrears, proration: second }
                      calls: { type: volume, of: calls, due: arrears, tiers: [ { up_to: 50, unit: 1 }, { unit: 0.77 } ] }
                      least: { type: minimum, amount: 90, over: [calls], due: arrears }
                """);
    }

    @AfterAll
    static void stop() {
        BILLING.close();
    }

    private static World world(Draw draw) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            steps.add(new Step(
                    draw.from(HOURS),
                    draw.oneOf("use", "use", "use", "late", "void", "seats", "cancel end", "withdraw", "undo"),
                    draw.from(NUMBERS)));
        }
        return new World(draw.oneOf("mixed", "steps"), draw.from(SEATS), steps);
    }

    @Test
    void whatIsBilledIsWhatAllEventsAreWorth() {
        Property.forAll(CASES, WORLDS, world -> new Life(world, worlds++).live());
        assertThat(BILLING.bean(Verification.class).verify(TestBilling.ENTITY).differences())
                .isEmpty();
        assertThat(BILLING.value("select count(*) from billing.schedule where parked_at is not null", Integer.class))
                .isZero();
    }

    private static final class Life {

        private final World world;
        private final int number;
        private final AccountId account = BILLING.customer("DE");
        private final Instant start = BILLING.clock().instant();
        private final List<Sent> counting = new ArrayList<>();
        private RecordedSubscription subscription;
        private int ids;

        Life(World world, int number) {
            this.world = world;
            this.number = number;
            this.subscription = BILLING.subscribe(account, world.plan, world.seats);
        }

        void live() {
            for (Step step : world.steps) {
                forward(BILLING.clock().instant().plus(Duration.ofHours(step.hours)));
                happen(step);
            }
            forward(start.plus(Duration.ofDays(DAYS)));
            BILLING.billDue();
            prove();
            if (!BILLING.bean(Subscriptions.class).fold(subscription).end().isBefore(Subscription.FOREVER)) {
                BILLING.record(subscription, new Change.Cancel(), Effective.NOW);
            }
        }

        /** Time passes, and at each instant on the way on which something is due it is done. */
        private void forward(Instant until) {
            Instant next = BILLING.schedule(account).nextAt();
            while (next != null && !next.isAfter(until)) {
                Instant at = next.isAfter(BILLING.clock().instant())
                        ? next
                        : BILLING.clock().instant();
                BILLING.clock().set(at);
                BILLING.billDue();
                next = BILLING.schedule(account).nextAt();
            }
            if (until.isAfter(BILLING.clock().instant())) {
                BILLING.clock().set(until);
            }
        }

        private void happen(Step step) {
            Instant now = BILLING.clock().instant();
            Subscription folded = BILLING.bean(Subscriptions.class).fold(subscription);
            boolean ends = folded.end().isBefore(Subscription.FOREVER);
            switch (step.what) {
                case "use" -> send(now, step.number);
                case "late" -> send(later(start, now.minus(Duration.ofHours(step.number))), step.number);
                case "void" -> {
                    if (!counting.isEmpty()) {
                        Sent gone = counting.remove(step.number % counting.size());
                        BILLING.send(TestBilling.voidOf("v" + gone.id, gone.id));
                    }
                }
                case "seats" -> {
                    if (!ends) {
                        previewed(new Change.Quantity("base", BigDecimal.valueOf(step.number % 20 + 1)));
                    }
                }
                case "cancel end" -> {
                    if (!ends) {
                        subscription = BILLING.record(subscription, new Change.Cancel(), Effective.PERIOD_END);
                    }
                }
                case "withdraw" -> {
                    if (ends && now.isBefore(folded.end())) {
                        subscription = BILLING.bean(Subscriptions.class)
                                .record(
                                        TestPlatform.ORIGIN,
                                        subscription.id(),
                                        new Change.Withdrawal(),
                                        Effective.NOW,
                                        subscription.timeline().lastNumber(),
                                        version -> {});
                    }
                }
                case "undo" -> undo();
                default -> {}
            }
        }

        private void send(Instant time, int amount) {
            Sent sent = new Sent("w" + number + "-" + ids++, time, BigDecimal.valueOf(amount, 1));
            counting.add(sent);
            BILLING.send(TestBilling.event(
                    sent.id, account, time.toString(), "call.made", "{\"count\": %s}".formatted(sent.amount)));
        }

        /** What a change would bill is what it bills. */
        private void previewed(Change change) {
            Instant due = BILLING.schedule(account).nextAt();
            if (due == null) {
                return;
            }
            RecordedSubscription hypothetical =
                    BILLING.bean(Subscriptions.class).preview(subscription.id(), change, Effective.NOW);
            FinalDocument preview =
                    BILLING.invoices().preview(hypothetical, due).document();
            subscription = BILLING.record(subscription, change, Effective.NOW);
            FinalDocument outcome =
                    BILLING.invoices().preview(subscription, due).document();
            assertThat(outcome).isEqualTo(preview);
        }

        /** The last document is taken back, and billed again. */
        private void undo() {
            RecordedInvoice last = BILLING.all(account).isEmpty() ? null : BILLING.last(account);
            if (last != null && last.state() == InvoiceState.FINAL) {
                BILLING.invoices().voidInvoice(TestPlatform.ORIGIN, last.id());
                BILLING.billDue();
            }
        }

        private void prove() {
            Instant asOf = Objects.requireNonNull(BILLING.schedule(account).billedUntil());
            Subscription folded = BILLING.bean(Subscriptions.class).fold(subscription);
            Map<String, BigDecimal> owed = new TreeMap<>();
            for (RatedLine line : new SubscriptionRating(
                            subscription.id().text(),
                            folded,
                            BILLING.bean(CatalogPlans.class),
                            new AllEvents(counting),
                            Rounding.of("EUR", RoundingMode.HALF_UP))
                    .due(asOf)) {
                if (line.rated().amount().signum() != 0) {
                    owed.put(
                            line.key().charge() + " " + line.key().periodStart(),
                            line.rated().amount());
                }
            }
            Map<String, BigDecimal> billed = new TreeMap<>();
            for (RecordedInvoice invoice : BILLING.all(account)) {
                assertThat(invoice.state()).isNotEqualTo(InvoiceState.DRAFT);
                assertThat(BILLING.invoices().verify(invoice.id()).differences())
                        .isEmpty();
                if (invoice.state() == InvoiceState.FINAL) {
                    for (DocumentLine line : BILLING.invoices()
                            .document(invoice.id())
                            .orElseThrow()
                            .lines()) {
                        billed.merge(line.charge() + " " + period(folded, line), line.gross(), BigDecimal::add);
                    }
                }
            }
            billed.values().removeIf(amount -> amount.signum() == 0);
            assertThat(billed).isEqualTo(owed);
        }

        private static Instant period(Subscription folded, DocumentLine line) {
            return folded.calendar()
                    .at(folded.every(), line.service().start())
                    .span()
                    .start();
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    /** Usage without buckets: every event that counts, added up. */
    private record AllEvents(List<Sent> events) implements Usage {

        @Override
        public Map<List<String>, Fraction> quantities(UsageQuestion question) {
            Fraction sum = Fraction.ZERO;
            for (Sent event : events) {
                for (Period stretch : question.service()) {
                    if (stretch.contains(event.time)) {
                        sum = sum.plus(Fraction.of(event.amount));
                    }
                }
            }
            return Map.of(List.of(), sum);
        }

        @Override
        public List<Transaction> transactions(UsageQuestion question) {
            return List.of();
        }
    }
}
