package dev.bridge.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.Standing;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.document.Party;
import dev.bridge.billing.profile.AccountProfile;
import dev.bridge.billing.profile.Issuer;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.NewEntity;
import dev.bridge.ledger.Verification;
import dev.bridge.platform.TestPlatform;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The cases of whole documents through the stored path: subscriptions are recorded, usage is sent, what is due is done, and documents
 * are read. All cases live at once, in the order of their steps, so that one clock serves them.
 */
@TestMethodOrder(OrderAnnotation.class)
class StoredCasesTest {

    private static final String UP = "up";
    private static final String EVEN = "even";

    /** Where customers are taxed so: {@code one} alone, or {@code one/two}. */
    private static final Map<String, String> COUNTRIES =
            Map.of("0", "LI", "19", "DE", "20", "FR", "23.33", "NL", "25", "SE", "10/20", "CH");

    private static final String METERS = """
            name: Cases
            meters:
              units: { event: unit.used, aggregate: sum, value: data.amount, dimensions: [region] }
              money: { event: money.moved, aggregate: sum, value: data.amount, unit: USD }
              level: { event: level.seen, aggregate: time_weighted, value: data.amount }
              stock: { event: stock.moved, aggregate: time_weighted, mode: change, value: data.amount }
            plans:
            """;

    private static TestBilling billing;
    private static List<StoredCase> cases;

    @BeforeAll
    static void start() throws IOException {
        cases = StoredCase.all();
        Instant first = steps().getFirst().at();
        billing = TestBilling.bare(first.minusSeconds(3_600).toString());
        seller(UP, RoundingMode.HALF_UP);
        seller(EVEN, RoundingMode.HALF_EVEN);
        for (String product : List.of("one", "two")) {
            String plans = cases.stream()
                    .flatMap(one -> one.plans().stream())
                    .filter(plan -> plan.product().equals(product))
                    .map(StoredCase.PlanLine::yaml)
                    .collect(Collectors.joining("\n"));
            billing.declare("product: " + product + "\n" + METERS + plans.indent(2));
        }
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    private static void seller(String entity, RoundingMode rounding) {
        billing.bean(Entities.class)
                .create(
                        TestPlatform.ORIGIN,
                        new NewEntity(entity, "Main", ZoneId.of("UTC"), rounding, YearMonth.of(2010, 1)));
        BillingProfiles profiles = billing.bean(BillingProfiles.class);
        Party party = new Party("Main Ltd", List.of("Street 1"), "DE", "DE123456789", null);
        String letter = entity.equals(EVEN) ? "E" : "U";
        Issuer issuer = new Issuer(party, List.of(), 14, 0, Map.of("two", "second"), letter + "R-", letter + "G-");
        profiles.put(TestPlatform.ORIGIN, entity, issuer, version -> {});
        List<TaxTable.Rule> rules = new ArrayList<>();
        COUNTRIES.forEach((tax, country) -> {
            String[] percents = tax.split("/", -1);
            if (percents.length > 1) {
                rules.add(rule(country, "second", percents[1]));
            }
            rules.add(rule(country, null, percents[0]));
        });
        profiles.publish(TestPlatform.ORIGIN, entity, rules);
    }

    private static TaxTable.Rule rule(String country, @Nullable String code, String percent) {
        return new TaxTable.Rule(List.of(country), null, code, TaxTreatment.standard(new BigDecimal(percent)));
    }

    private static AccountId customer(StoredCase of, int number) {
        UserId owner = TestPeople.on(billing.platform())
                .register("case" + number + "@example.com")
                .user();
        AccountId account = billing.bean(Organizations.class)
                .create(
                        TestPeople.as(owner),
                        owner,
                        new NewOrganization("case-" + number, of.name(), of.zone(), Standing.TRIAL))
                .id();
        String country = Objects.requireNonNull(COUNTRIES.get(of.tax()), of.tax());
        AccountProfile profile = new AccountProfile(
                of.halfEven() ? EVEN : UP,
                new Party("Buyer AG", List.of("Weg 2"), country, null, "bills@example.com"),
                false,
                null,
                null,
                false);
        billing.bean(BillingProfiles.class).put(TestPlatform.ORIGIN, account, profile, version -> {});
        return account;
    }

    /** Of all cases, in the order of time; those of one case at one instant stay together. */
    private static List<StoredCase.Step> steps() {
        return cases.stream()
                .flatMap(one -> one.steps().stream())
                .sorted(Comparator.comparing(StoredCase.Step::at).thenComparingInt(step -> cases.indexOf(step.in())))
                .toList();
    }

    /** What is recorded at one instant is recorded in one transaction: the node's own job may look in between. */
    private static List<List<StoredCase.Step>> together() {
        List<List<StoredCase.Step>> together = new ArrayList<>();
        StoredCase.Step before = null;
        for (StoredCase.Step step : steps()) {
            boolean same = before != null
                    && before.in().equals(step.in())
                    && before.at().equals(step.at())
                    && before.records()
                    && step.records();
            if (!same) {
                together.add(new ArrayList<>());
            }
            together.getLast().add(step);
            before = step;
        }
        return together;
    }

    @Test
    @Order(1)
    void everyCaseIsBilledAsItSays() {
        Map<StoredCase, StoredCaseRun> runs = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (List<StoredCase.Step> together : together()) {
            StoredCase.Step first = together.getFirst();
            if (first.at().isAfter(billing.clock().instant())) {
                billing.clock().set(first.at());
                billing.billDue();
            }
            StoredCaseRun run = runs.computeIfAbsent(
                    first.in(), of -> new StoredCaseRun(billing, customer(of, runs.size()), runs.size()));
            if (together.size() > 1) {
                billing.bean(TransactionTemplate.class)
                        .executeWithoutResult(status -> together.forEach(
                                step -> assertThat(run.done(step)).isNull()));
            } else {
                String difference = run.done(first);
                if (difference != null) {
                    wrong.add(first + " but " + difference);
                }
            }
            if (together.getLast().equals(first.in().steps().getLast())) {
                run.end();
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(runs).hasSize(cases.size());
        runs.values().forEach(StoredCaseRun::prove);
        for (String entity : List.of(UP, EVEN)) {
            assertThat(billing.bean(Verification.class).verify(entity).differences())
                    .isEmpty();
        }
        assertThat(billing.value("select count(*) from billing.schedule where parked_at is not null", Integer.class))
                .isZero();
    }

    /** Each charge of {@code charges.txt} as an item of its own, its quantity sent as events of its own, for one month. */
    @Test
    @Order(2)
    void everyChargeIsBilledAsItsCaseSays() throws IOException {
        StoredCharges charges = StoredCharges.all(billing);
        assertThat(charges.size()).isGreaterThan(70);
        charges.declare();
        List<String> wrong = charges.bill(customer(cases.getFirst(), cases.size()));
        assertThat(wrong).isEmpty();
    }
}
