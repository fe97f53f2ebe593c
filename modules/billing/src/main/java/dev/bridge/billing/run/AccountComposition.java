package dev.bridge.billing.run;

import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.discount.DiscountInForce;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceComposition;
import dev.bridge.billing.invoice.InvoiceInputs;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.invoice.LineKind;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.rating.SubscriptionRating;
import dev.bridge.billing.rating.Usage;
import dev.bridge.billing.timeline.DiscountSpan;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.billing.timeline.TimelineEntry;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Composes what an account owes by an instant in one currency. The same for a draft, a preview, the final document and its
 * verification.
 */
public final class AccountComposition {

    private final AccountFacts facts;
    private final Issuing issuing;
    private final Plans plans;
    private final String currency;
    private final Instant asOf;
    private final Map<String, RecordedSubscription> recorded = new LinkedHashMap<>();
    private final Map<String, Subscription> folded = new LinkedHashMap<>();

    public AccountComposition(AccountFacts facts, Issuing issuing, Plans plans, String currency, Instant asOf) {
        this.facts = facts;
        this.issuing = issuing;
        this.plans = plans;
        this.currency = currency;
        this.asOf = asOf;
        for (RecordedSubscription subscription : facts.subscriptions()) {
            Subscription fold = Subscription.of(subscription.timeline(), plans);
            if (fold.currency().equals(currency)) {
                recorded.put(subscription.id().text(), subscription);
                folded.put(subscription.id().text(), fold);
            }
        }
    }

    /**
     * Composes.
     *
     * @param cutoff of the usage
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}, {@code
     *     tax_undetermined}
     */
    public Composed compose(Usage usage, String cutoff) {
        RecordedProfile profile = facts.profile();
        if (profile == null) {
            throw Invariant.broken("nobody is billed for %s", facts.account());
        }
        Rounding rounding = issuing.rounding(currency);
        List<RatedLine> owed = new ArrayList<>();
        List<DiscountInForce> discounts = new ArrayList<>();
        accountDiscounts(discounts);
        Map<String, Integer> timelines = new TreeMap<>();
        folded.forEach((id, subscription) -> {
            owed.addAll(new SubscriptionRating(id, subscription, plans, usage, rounding).due(asOf));
            for (DiscountSpan span : subscription.discounts()) {
                discounts.add(new DiscountInForce(span.discount(), span.windows(subscription, asOf), id));
            }
            timelines.put(id, subscription.entryNumber());
        });
        Invoice invoice = InvoiceComposition.compose(
                issuing.terms(profile, currency),
                folded.keySet(),
                owed,
                discounts,
                facts.history().billed(),
                asOf);
        InvoiceInputs inputs =
                new InvoiceInputs(cutoff, timelines, issuing.taxes().version(), InvoiceInputs.POLICY);
        Composed composed = new Composed(
                facts,
                issuing,
                new DocumentInputs(
                        inputs, asOf, profile.version(), issuing.issuer().version()),
                invoice,
                owed,
                Map.of());
        Invoice named = named(composed);
        return new Composed(facts, issuing, composed.inputs(), named, owed, changes(named));
    }

    /** Discounts of the account are counted by the periods of its first subscription in the currency. */
    private void accountDiscounts(List<DiscountInForce> into) {
        if (folded.isEmpty()) {
            return;
        }
        Subscription first = folded.values().iterator().next();
        for (AccountDiscount given : facts.discounts()) {
            if (given.currency().equals(currency)) {
                DiscountSpan span = new DiscountSpan(
                        given.discount(), given.from(), given.until() == null ? Subscription.FOREVER : given.until());
                into.add(new DiscountInForce(given.discount(), span.windows(first, asOf), null));
            }
        }
    }

    /** What comes after a period's arrears were billed corrects them, also where nothing of its charge was. */
    private Invoice named(Composed composed) {
        Invoice invoice = composed.invoice();
        List<InvoiceLine> lines = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            boolean ends = line.kind() == LineKind.ARREARS || line.kind() == LineKind.CLOSING;
            Period period = new Period(line.key().periodStart(), composed.periodEnd(line));
            boolean again = ends && (stands(line, period, LineKind.ARREARS) || stands(line, period, LineKind.CLOSING));
            lines.add(again ? line.as(LineKind.CORRECTION) : line);
        }
        return new Invoice(invoice.currency(), lines, invoice.taxes(), invoice.net(), invoice.tax(), invoice.total());
    }

    private boolean stands(InvoiceLine line, Period period, LineKind kind) {
        return facts.history().stands(new RunKey(line.key().subscription(), period, kind));
    }

    /** From when what was recorded since a key was billed last takes effect, within its service. */
    private Map<LineKey, Instant> changes(Invoice invoice) {
        Map<LineKey, Instant> changes = new HashMap<>();
        for (InvoiceLine line : invoice.lines()) {
            RecordedSubscription subscription = recorded.get(line.key().subscription());
            if (line.kind() != LineKind.CHANGE || subscription == null) {
                continue;
            }
            BilledHistory.KeyHistory known = facts.history().keys().get(line.key());
            int before = known == null ? 0 : known.timeline();
            subscription.timeline().entries().stream()
                    .filter(entry -> entry.number() > before)
                    .map(TimelineEntry::effectiveAt)
                    .filter(line.service()::contains)
                    .min(Instant::compareTo)
                    .ifPresent(from -> changes.put(line.key(), from));
        }
        return changes;
    }
}
