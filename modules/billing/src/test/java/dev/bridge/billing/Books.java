package dev.bridge.billing;

import dev.bridge.billing.discount.DiscountInForce;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.invoice.Billed;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceComposition;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.invoice.InvoiceTerms;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.rating.SubscriptionRating;
import dev.bridge.billing.rating.Transaction;
import dev.bridge.billing.rating.Usage;
import dev.bridge.billing.rating.UsageQuestion;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.billing.timeline.Timeline;
import dev.bridge.catalog.Interval;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One customer with one subscription: record facts, move on, and see which document is due. Times are local. */
public final class Books implements Usage {

    public static final String ID = "sub";

    private final Plans plans;
    private final ZoneId zone;
    private final List<Used> used = new ArrayList<>();
    private Rounding rounding = new Rounding(2, RoundingMode.HALF_UP);
    private TaxTable taxes =
            new TaxTable(1, List.of(new TaxTable.Rule(null, null, null, TaxTreatment.standard(BigDecimal.ZERO))));
    private @Nullable Timeline timeline;
    private Billed billed = Billed.NOTHING;
    private int documents;

    private record Used(String meter, Instant time, String id, String region, BigDecimal amount) {}

    private Books(Plans plans, ZoneId zone) {
        this.plans = plans;
        this.zone = zone;
    }

    /** Plans as lines of YAML below {@code plans}. */
    public static Books of(String zone, String plans) {
        return new Books(Manifested.plans(Manifested.product(plans)), ZoneId.of(zone));
    }

    public Books tax(String percent) {
        taxes = new TaxTable(
                1, List.of(new TaxTable.Rule(null, null, null, TaxTreatment.standard(new BigDecimal(percent)))));
        return this;
    }

    public Books rounding(RoundingMode mode) {
        rounding = new Rounding(2, mode);
        return this;
    }

    public Books start(String at, Item... items) {
        timeline =
                Timeline.started(instant(at), instant(at), new Change.Start("USD", zone, null, null, List.of(items)));
        return this;
    }

    public Books change(String at, Change change) {
        timeline = timeline().with(instant(at), change);
        return this;
    }

    public Books use(String meter, String at, String amount) {
        return use(meter, at, "", amount);
    }

    public Books use(String meter, String at, String region, String amount) {
        used.add(new Used(meter, instant(at), "u" + used.size(), region, new BigDecimal(amount)));
        return this;
    }

    /** The document that is due, which is final at once. */
    public Invoice bill(String at) {
        Invoice invoice = draft(at);
        billed = billed.with("invoice-" + ++documents, invoice);
        return invoice;
    }

    /** The document that is due, and nothing comes of it. */
    public Invoice draft(String at) {
        Instant asOf = instant(at);
        Subscription subscription = subscription();
        List<DiscountInForce> discounts = subscription.discounts().stream()
                .map(span -> new DiscountInForce(span.discount(), span.windows(subscription, asOf), ID))
                .toList();
        return InvoiceComposition.compose(terms(), Set.of(ID), owed(at), discounts, billed, asOf);
    }

    public List<RatedLine> owed(String at) {
        return new SubscriptionRating(ID, subscription(), plans, this, rounding).due(instant(at));
    }

    public InvoiceTerms terms() {
        return new InvoiceTerms("USD", rounding, taxes, new TaxTable.Customer("CH", false), Map.of());
    }

    public Subscription subscription() {
        return Subscription.of(timeline(), plans);
    }

    public Timeline timeline() {
        return Objects.requireNonNull(timeline, "start it first");
    }

    public Billed billed() {
        return billed;
    }

    public Rounding rounding() {
        return rounding;
    }

    public Instant instant(String local) {
        return LocalDateTime.parse(local.contains("T") ? local : local + "T00:00")
                .atZone(zone)
                .toInstant();
    }

    public static Item item(String key, String plan, Interval every) {
        return item(key, plan, every, 0);
    }

    public static Item item(String key, String plan, Interval every, int seats) {
        return new Item(key, new PlanVersion(Manifested.PRODUCT, plan, 1), every, BigDecimal.valueOf(seats));
    }

    /** Lines as {@code item.charge kind gross}. */
    public static List<String> lines(Invoice invoice) {
        return invoice.lines().stream().map(Books::line).toList();
    }

    private static String line(InvoiceLine line) {
        return "%s.%s %s %s"
                .formatted(line.key().item(), line.key().charge(), line.kind().word(), line.gross());
    }

    @Override
    public Map<List<String>, Fraction> quantities(UsageQuestion question) {
        Map<List<String>, Fraction> sums = new HashMap<>();
        for (Used event : within(question)) {
            List<String> group = question.by().isEmpty() ? List.of() : List.of(event.region);
            sums.merge(group, Fraction.of(event.amount), Fraction::plus);
        }
        return sums;
    }

    @Override
    public List<Transaction> transactions(UsageQuestion question) {
        return within(question).stream()
                .map(event -> new Transaction(event.time, "/till", event.id, event.amount))
                .toList();
    }

    private List<Used> within(UsageQuestion question) {
        return used.stream()
                .filter(event -> event.meter.equals(question.of()))
                .filter(event -> question.service().stream().anyMatch((Period period) -> period.contains(event.time)))
                .toList();
    }
}
