package dev.bridge.billing.clock;

import static dev.bridge.accounts.TestPeople.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingProfiles;
import dev.bridge.billing.Effective;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.Manifested;
import dev.bridge.billing.NewItem;
import dev.bridge.billing.NewSubscription;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.Subscriptions;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.document.Party;
import dev.bridge.billing.profile.AccountProfile;
import dev.bridge.billing.profile.Issuer;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.NewEntity;
import dev.bridge.ledger.Verification;
import dev.bridge.metering.store.MeterRegistry;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Customers whose time is moved. */
class ClockTest {

    private static final int CUSTOMERS = Integer.getInteger("customers", 3);
    private static final UUID LAST = new UUID(-1, -1);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Work of a test beside billing: waits, or fails, at an instant. */
    private static final class Hindrance implements DueWork {

        private volatile @Nullable Instant at;
        private volatile @Nullable CountDownLatch latch;
        private volatile boolean failing;

        @Override
        public Optional<Instant> next(ClockId clock, Instant until) {
            return Optional.ofNullable(at).filter(instant -> !instant.isAfter(until));
        }

        @Override
        public long run(ClockId clock, Instant now) {
            if (!now.equals(at)) {
                return 0;
            }
            CountDownLatch awaited = latch;
            if (awaited != null) {
                try {
                    awaited.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            if (failing) {
                failing = false;
                throw new IllegalStateException("the node ends here");
            }
            at = null;
            return 1;
        }
    }

    private static final Hindrance HINDRANCE = new Hindrance();

    static TestDatabase database;
    static TestPlatform platform;
    static UserId owner;

    @BeforeAll
    static void start() {
        database = TestPlatform.database("catalog", "accounts", "metering", "ledger", "billing");
        platform = TestPlatform.on(database)
                .with("catalog")
                .with("accounts")
                .with("metering")
                .with("ledger")
                .with("billing")
                .start(HINDRANCE);
        owner = TestPeople.on(platform).register("owner@example.com").user();
        platform.bean(Entities.class)
                .create(
                        TestPlatform.ORIGIN,
                        new NewEntity("main", "Main", ZoneId.of("UTC"), RoundingMode.HALF_UP, YearMonth.of(2020, 1)));
        clock("2027-01-31T00:00:00Z");
        describe("main");
        describe(TestClocks.ENTITY);
        platform.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(ManifestText.yaml(Manifested.product("""
                                plain: { name: Plain, currency: USD, every: month, charges: { base: { type: flat, amount: 20.00, due: advance } } }
                                """))
                                        .getBytes(StandardCharsets.UTF_8))
                                .orThrow(),
                        null);
        long revision = platform.log().revision(AccountId.PLATFORM);
        platform.bean(Catalog.class).await(revision, Duration.ofSeconds(10));
        platform.bean(MeterRegistry.class).atLeast(revision);
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
    }

    private static void describe(String entity) {
        BillingProfiles profiles = platform.bean(BillingProfiles.class);
        profiles.put(
                TestPlatform.ORIGIN,
                entity,
                new Issuer(
                        new Party("Seller " + entity, List.of("Street 1"), "DE", null, null),
                        List.of(),
                        14,
                        60,
                        Map.of(),
                        entity.equals("main") ? "R-" : "T-",
                        entity.equals("main") ? "G-" : "TG-"),
                version -> {});
        profiles.publish(
                TestPlatform.ORIGIN,
                entity,
                List.of(new TaxTable.Rule(null, null, null, TaxTreatment.standard(new BigDecimal("19")))));
    }

    private static TestClock clock(String start) {
        return platform.bean(TestClocks.class).create(TestPlatform.ORIGIN, "A year", Instant.parse(start));
    }

    private static AccountId onClock(TestClock clock) {
        int number = NUMBER.incrementAndGet();
        return platform.bean(TestClocks.class)
                .createOrganization(
                        TestPlatform.ORIGIN,
                        clock.id(),
                        owner,
                        NewOrganization.of("clocked-" + number, "Clocked " + number))
                .id();
    }

    private static void bill(AccountId account, String entity) {
        platform.bean(BillingProfiles.class)
                .put(
                        TestPlatform.ORIGIN,
                        account,
                        new AccountProfile(
                                entity,
                                new Party("Buyer", List.of("Way 2"), "DE", null, null),
                                false,
                                null,
                                null,
                                false),
                        version -> {});
    }

    private static void subscribe(AccountId account) {
        platform.bean(Subscriptions.class)
                .start(
                        TestPlatform.ORIGIN,
                        account,
                        new NewSubscription(
                                List.of(new NewItem("base", "registry", "plain", null, null)), null, Effective.NOW));
    }

    private static AccountId customer(TestClock clock) {
        AccountId account = onClock(clock);
        bill(account, TestClocks.ENTITY);
        subscribe(account);
        return account;
    }

    private static TestClock advance(TestClock clock, String to) {
        return platform.bean(TestClocks.class).advance(TestPlatform.ORIGIN, clock.id(), Instant.parse(to));
    }

    private static TestClock arrived(TestClock clock) {
        TestClocks clocks = platform.bean(TestClocks.class);
        Eventually.until(
                Duration.ofMinutes(5), () -> !clocks.require(clock.id()).isMoving());
        return clocks.require(clock.id());
    }

    private static List<RecordedInvoice> invoices(AccountId account) {
        return platform.bean(Invoices.class)
                .list(account, null, null, LAST, 100)
                .reversed();
    }

    private static FinalDocument document(RecordedInvoice invoice) {
        return platform.bean(Invoices.class).document(invoice.id()).orElseThrow();
    }

    @Test
    void aYearPassesInItsOwnTime() {
        TestClock clock = clock("2027-01-31T00:00:00Z");
        List<AccountId> customers = new ArrayList<>();
        for (int number = 0; number < CUSTOMERS; number++) {
            customers.add(customer(clock));
        }
        AccountId real = TestPeople.on(platform).organization(owner, "real").id();
        bill(real, "main");
        subscribe(real);

        long began = System.nanoTime();
        advance(clock, "2028-01-31T00:00:00Z");
        TestClock moved = arrived(clock);
        System.out.printf("%d customers through a year: %.1f s%n", CUSTOMERS, (System.nanoTime() - began) / 1e9);

        assertThat(moved.now()).isEqualTo("2028-01-31T00:00:00Z");
        assertThat(moved.from()).isEqualTo("2027-01-31T00:00:00Z");
        assertThat(moved.runs()).isGreaterThanOrEqualTo(13L * CUSTOMERS);
        for (AccountId account : customers) {
            List<RecordedInvoice> invoices = invoices(account);
            assertThat(invoices)
                    .hasSize(13)
                    .allSatisfy(invoice -> assertThat(invoice.state()).isEqualTo(InvoiceState.FINAL));
            assertThat(invoices.stream()
                            .map(invoice -> document(invoice).issuedOn().toString()))
                    .startsWith("2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30")
                    .endsWith("2027-12-31", "2028-01-31");
            assertThat(invoices.stream().map(invoice -> document(invoice).number()))
                    .allSatisfy(number -> assertThat(number).startsWith("T-"));
        }
        assertThat(invoices(real)).hasSizeLessThanOrEqualTo(1);
        assertThat(platform.bean(Verification.class).verify(TestClocks.ENTITY).differences())
                .isEmpty();
        assertThat(platform.jdbc()
                        .sql("select max(number) - count(*) from billing.document where entity = 'test'"
                                + " and series = 'invoice'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aClockNeitherGoesBackNorMovesTwiceAtATime() {
        TestClock clock = clock("2027-01-31T00:00:00Z");
        HINDRANCE.latch = new CountDownLatch(1);
        HINDRANCE.at = Instant.parse("2027-02-05T00:00:00Z");

        assertThat(refusal(() -> advance(clock, "2027-01-31T00:00:00Z")).code())
                .isEqualTo(BillingError.CLOCK_BACKWARDS);
        assertThat(refusal(() -> advance(clock, "2037-01-31T00:00:00Z")).code()).isEqualTo(BillingError.CLOCK_TOO_FAR);
        assertThat(advance(clock, "2027-03-01T00:00:00Z").isMoving()).isTrue();
        assertThat(refusal(() -> advance(clock, "2027-04-01T00:00:00Z")).code()).isEqualTo(BillingError.CLOCK_MOVING);
        assertThat(refusal(() -> onClock(clock)).code()).isEqualTo(BillingError.CLOCK_MOVING);
        HINDRANCE.latch.countDown();
        assertThat(arrived(clock).now()).isEqualTo("2027-03-01T00:00:00Z");
        HINDRANCE.latch = null;
        assertThat(catchThrowable(() -> platform.jdbc()
                        .sql("update billing.clock_state set now_at = '2027-01-01' where clock = :id")
                        .param("id", clock.id().uuid())
                        .update()))
                .hasStackTraceContaining("goes back");
    }

    @Test
    void whatIsInterruptedGoesOnFromWhereItWas() {
        TestClock clock = clock("2027-01-31T00:00:00Z");
        AccountId account = customer(clock);
        HINDRANCE.failing = true;
        HINDRANCE.at = Instant.parse("2027-03-10T00:00:00Z");

        advance(clock, "2027-05-01T00:00:00Z");
        Eventually.until(
                Duration.ofMinutes(1),
                () -> platform.bean(TestClocks.class).require(clock.id()).now().equals(HINDRANCE.at));
        assertThat(invoices(account)).hasSize(2);

        assertThat(arrived(clock).now()).isEqualTo("2027-05-01T00:00:00Z");
        assertThat(invoices(account)).hasSize(4);
    }

    @Test
    void whoIsOnAClockIsBilledByATestEntityAndNobodyElseIs() {
        AccountId real = TestPeople.on(platform).organization(owner, "real-2").id();
        AccountId clocked = onClock(clock("2027-01-31T00:00:00Z"));

        assertThat(refusal(() -> bill(real, TestClocks.ENTITY)).code()).isEqualTo(BillingError.ENTITY_OF_CLOCKS);
        assertThat(refusal(() -> bill(clocked, "main")).code()).isEqualTo(BillingError.ENTITY_OF_CLOCKS);
        for (String statement : List.of(
                "insert into billing.invoice (id, account, entity, currency, created_at)"
                        + " values (gen_random_uuid(), '" + real.uuid() + "', 'test', 'USD', now())",
                "insert into billing.account_profile (account, version, entity, body, recorded_by, recorded_at)"
                        + " values ('" + clocked.uuid() + "', 9, 'main', '{}', 'x', now())",
                "delete from billing.clock_account",
                "update billing.clock_account set clock = clock")) {
            assertThat(catchThrowable(() -> platform.jdbc().sql(statement).update()))
                    .as(statement)
                    .isNotNull();
        }
    }
}
