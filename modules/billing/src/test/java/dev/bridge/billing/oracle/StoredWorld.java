package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.Standing;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.BillingProfiles;
import dev.bridge.billing.Effective;
import dev.bridge.billing.NewItem;
import dev.bridge.billing.NewSubscription;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.Subscriptions;
import dev.bridge.billing.TestBilling;
import dev.bridge.billing.document.Party;
import dev.bridge.billing.profile.Issuer;
import dev.bridge.billing.run.BillingSchedule;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A world as an account lives through it. What the services refuse does not happen in it; what the oracle's world records after it
 * takes effect is recorded before instead, as a change that is scheduled.
 */
final class StoredWorld {

    private static final int MOST_WORLDS = 1_000;
    private static final BigDecimal MANY_SEATS = BigDecimal.valueOf(4_000);

    private static final String METERS = """
            name: World
            meters:
              units: { event: unit.used, aggregate: sum, value: data.amount, dimensions: [region] }
              money: { event: money.moved, aggregate: sum, value: data.amount, unit: USD }
            """;

    /** Something that happens. */
    record Step(Instant at, Runnable deed) {}

    private final TestBilling billing;
    private final int number;
    private final World drawn;
    private final List<World.Done> done = new ArrayList<>();
    private final StoredProof proof;
    private final StoredCorrections corrections;
    private final AccountId account;
    private World.Put first;
    private @Nullable RecordedSubscription subscription;
    private int bills;

    StoredWorld(TestBilling billing, World world, int number) {
        this.billing = billing;
        this.number = number;
        this.drawn = new NamedWorld(world, number).named();
        this.first = drawn.first();
        this.account = customer();
        this.proof = new StoredProof(billing, account);
        this.corrections = new StoredCorrections(billing, account);
    }

    /** Without grace, and with a tax code for each world's second product. */
    static void seller(TestBilling billing) {
        Map<String, String> codes = new HashMap<>();
        for (int world = 0; world < MOST_WORLDS; world++) {
            codes.put("beta_" + world, "reduced");
        }
        Party party = new Party("Main Ltd", List.of("Street 1"), "DE", "DE123456789", null);
        BillingProfiles profiles = billing.bean(BillingProfiles.class);
        Issuer issuer = new Issuer(party, List.of(), 14, 0, codes, "R-", "G-");
        profiles.put(TestPlatform.ORIGIN, TestBilling.ENTITY, issuer, version -> {});
        List<TaxTable.Rule> rules = List.of(
                new TaxTable.Rule(null, null, "reduced", TaxTreatment.standard(new BigDecimal("7.7"))),
                new TaxTable.Rule(null, null, null, TaxTreatment.standard(new BigDecimal("19"))));
        profiles.publish(TestPlatform.ORIGIN, TestBilling.ENTITY, rules);
    }

    private AccountId customer() {
        UserId owner = TestPeople.on(billing.platform())
                .register("world" + number + "@example.com")
                .user();
        AccountId id = billing.bean(Organizations.class)
                .create(
                        TestPeople.as(owner),
                        owner,
                        new NewOrganization("world-" + number, "World", drawn.zone(), Standing.TRIAL))
                .id();
        billing.bean(BillingProfiles.class)
                .put(TestPlatform.ORIGIN, id, TestBilling.profile("CH", false), version -> {});
        return id;
    }

    /** Its whole life, with nobody beside it. */
    void live() {
        declare();
        for (Step step : life()) {
            forward(step.at);
            step.deed.run();
        }
    }

    /** Makes its products live. */
    void declare() {
        declare("alpha_" + number);
        declare("beta_" + number);
    }

    /** Everything that happens to it, in order. */
    List<Step> life() {
        List<Step> life = new ArrayList<>();
        life.add(new Step(drawn.start(), this::start));
        life.addAll(steps());
        life.add(new Step(life.getLast().at, this::end));
        return life;
    }

    private void end() {
        Subscription folded = billing.bean(Subscriptions.class).fold(subscription());
        if (!folded.end().isBefore(Subscription.FOREVER)) {
            billing.record(subscription(), new Change.Cancel(), Effective.NOW);
        }
        proof.makeAgain();
    }

    private RecordedSubscription subscription() {
        return Objects.requireNonNull(subscription);
    }

    private void declare(String product) {
        Map<String, Plan> plans = new TreeMap<>();
        for (World.Offer offer : drawn.offers()) {
            if (offer.product().equals(product)) {
                plans.put(offer.name(), offer.plan());
            }
        }
        Manifest meters = ManifestText.read(("product: " + product + "\n" + METERS).getBytes(StandardCharsets.UTF_8))
                .orThrow();
        Manifest manifest = new Manifest(
                product,
                meters.name(),
                meters.description(),
                meters.resources(),
                meters.actions(),
                meters.policies(),
                meters.settings(),
                meters.flags(),
                meters.segments(),
                meters.meters(),
                meters.features(),
                plans,
                meters.bundles(),
                meters.attributes(),
                meters.audit());
        billing.bean(ProductChanges.class).apply(TestPlatform.ORIGIN, manifest, null);
        billing.settled();
    }

    private void forward(Instant until) {
        Instant next = billing.bean(BillingSchedule.class)
                .find(account)
                .map(one -> one.nextAt())
                .orElse(null);
        while (next != null && !next.isAfter(until)) {
            if (next.isAfter(billing.clock().instant())) {
                billing.clock().set(next);
            }
            billing.billDue();
            assertThat(billing.schedule(account).parked()).isNull();
            next = billing.schedule(account).nextAt();
        }
        if (until.isAfter(billing.clock().instant())) {
            billing.clock().set(until);
        }
    }

    /** Where the plan has more seats at least, with many. */
    private void start() {
        try {
            subscription = start(first);
        } catch (ProblemException tooFew) {
            assertThat(tooFew.problem().code().code()).isEqualTo("seats_invalid");
            first = new World.Put(first.key(), first.offer(), first.every(), MANY_SEATS.intValueExact());
            subscription = start(first);
        }
    }

    private RecordedSubscription start(World.Put put) {
        return billing.bean(Subscriptions.class)
                .start(TestPlatform.ORIGIN, account, new NewSubscription(List.of(item(put)), "USD", Effective.NOW));
    }

    private static NewItem item(World.Put put) {
        boolean seated =
                put.offer().plan().charges().values().stream().anyMatch(charge -> Charge.SEATS.equals(charge.of()));
        return new NewItem(
                put.key(),
                put.offer().product(),
                put.offer().name(),
                put.every(),
                seated ? BigDecimal.valueOf(put.seats()) : null);
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (World.Done act : drawn.acts()) {
            // What is known late is known early here.
            Instant known = act.recordedAt().isAfter(act.at())
                    ? later(
                            drawn.start(),
                            act.at()
                                    .minusMillis(act.recordedAt().toEpochMilli()
                                            - act.at().toEpochMilli()))
                    : act.at();
            steps.add(new Step(known, () -> act(act.at(), act.act())));
        }
        for (World.Used used : drawn.events()) {
            steps.add(new Step(used.sentAt(), () -> send(used)));
            if (used.voidedAt() != null) {
                steps.add(new Step(used.voidedAt(), () -> takeBack(used)));
            }
        }
        for (Instant bill : drawn.bills()) {
            steps.add(new Step(bill, () -> bill(bill)));
        }
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void act(Instant at, World.Act act) {
        Instant now = billing.clock().instant();
        try {
            Change change = change(act);
            Effective effective = at.isAfter(now) ? new Effective.At(at) : Effective.NOW;
            subscription = billing.record(subscription(), change, effective);
            done.add(new World.Done(at, now, act));
        } catch (ProblemException refused) {
            assertThat(refused.problem().code().code()).isNotEqualTo("internal_error");
        }
    }

    private Change change(World.Act act) {
        return switch (act) {
            case World.Put put -> {
                List<Item> items = billing.bean(Subscriptions.class).items(account, List.of(item(put)));
                yield new Change.Items(items, List.of());
            }
            case World.Remove(String key) -> new Change.Items(List.of(), List.of(key));
            case World.Seats(String key, int seats) -> new Change.Quantity(key, BigDecimal.valueOf(seats));
            case World.Pause _ -> new Change.Pause();
            case World.Resume _ -> new Change.Resume();
            case World.Cancel _ -> new Change.Cancel();
            case World.Give(var discount) -> new Change.DiscountGiven(discount);
            case World.Reset(var anchor) -> new Change.AnchorReset(anchor);
        };
    }

    private void send(World.Used used) {
        send(
                used,
                TestBilling.event(
                        name(used),
                        account,
                        used.at().toString(),
                        used.meter().equals("units") ? "unit.used" : "money.moved",
                        "{\"amount\": %s, \"region\": \"%s\"}"
                                .formatted(used.amount().toPlainString(), used.region())));
    }

    private void takeBack(World.Used used) {
        send(used, TestBilling.voidOf("void-" + name(used), name(used)));
    }

    private String name(World.Used used) {
        return "world" + number + "-" + used.id();
    }

    /** Senders that had no answer send again. */
    private void send(World.Used used, String event) {
        billing.send(event);
        if (used.id().hashCode() % 2 == 0) {
            billing.send(event);
        }
    }

    /** The account is due now, whatever its periods say. Afterwards one document is credited or taken back. */
    private void bill(Instant at) {
        billing.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            billing.platform().log().lock(List.of(account));
            billing.bean(BillingSchedule.class).dueNow(account, at);
        });
        billing.billDue();
        proof.compare(known(), at);
        if (bills++ % 2 == 0) {
            corrections.creditAndPay();
        } else {
            corrections.voidLast();
            proof.compare(known(), at);
        }
    }

    /** The world as it has come to be by now. */
    private World known() {
        return new World(
                drawn.zone(),
                drawn.anchor(),
                drawn.offers(),
                drawn.start(),
                first,
                done,
                drawn.events(),
                drawn.bills());
    }
}
