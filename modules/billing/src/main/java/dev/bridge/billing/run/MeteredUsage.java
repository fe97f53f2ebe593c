package dev.bridge.billing.run;

import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.rating.Transaction;
import dev.bridge.billing.rating.Usage;
import dev.bridge.billing.rating.UsageQuestion;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.CountedEvent;
import dev.bridge.metering.ServiceQuestion;
import dev.bridge.metering.ServiceUsage;
import dev.bridge.metering.UsageCutoff;
import dev.bridge.metering.window.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account's usage up to a cutoff: as it is counted, or counted anew from the events. */
public final class MeteredUsage implements Usage {

    /** How quantities come about. */
    public enum Source {
        /** From what metering has counted, which is of the same snapshot as the cutoff. */
        COUNTED,
        /** From the events themselves, at a cutoff that may be long past. */
        EVENTS
    }

    private final ServiceUsage usage;
    private final PlanMeters meters;
    private final AccountId account;
    private final UsageCutoff cutoff;
    private final Source source;
    private final Map<ServiceQuestion, Map<List<String>, Quantity>> ahead;

    public MeteredUsage(ServiceUsage usage, PlanMeters meters, AccountId account, UsageCutoff cutoff, Source source) {
        this(usage, meters, account, cutoff, source, Map.of());
    }

    /**
     * The same, of which some is known.
     *
     * @param ahead quantities that were read at the same cutoff and from the same source
     */
    MeteredUsage(
            ServiceUsage usage,
            PlanMeters meters,
            AccountId account,
            UsageCutoff cutoff,
            Source source,
            Map<ServiceQuestion, Map<List<String>, Quantity>> ahead) {
        this.usage = usage;
        this.meters = meters;
        this.account = account;
        this.cutoff = cutoff;
        this.source = source;
        this.ahead = ahead;
    }

    /** How far the usage is. */
    public UsageCutoff cutoff() {
        return cutoff;
    }

    @Override
    public Map<List<String>, Fraction> quantities(UsageQuestion question) {
        ServiceQuestion asked = question(question);
        Map<List<String>, Quantity> known = ahead.get(asked);
        Map<List<String>, Quantity> quantities = known == null ? read(asked) : known;
        Map<List<String>, Fraction> fractions = new LinkedHashMap<>();
        quantities.forEach((labels, quantity) -> fractions.put(
                labels, Fraction.of(quantity.numerator()).dividedBy(Fraction.of(quantity.denominator()))));
        return fractions;
    }

    private Map<List<String>, Quantity> read(ServiceQuestion asked) {
        return source == Source.COUNTED ? usage.counted(asked) : usage.recounted(asked, cutoff);
    }

    @Override
    public List<Transaction> transactions(UsageQuestion question) {
        List<CountedEvent> events = events(question);
        BillingLimits.TRANSACTIONS.check(events.size(), "The period");
        return events.stream()
                .map(event -> new Transaction(event.time(), event.source(), event.id(), event.value()))
                .toList();
    }

    /** The events behind a quantity, oldest first. */
    public List<CountedEvent> events(UsageQuestion question) {
        return usage.events(question(question), cutoff);
    }

    private ServiceQuestion question(UsageQuestion question) {
        return question(meters, account, question);
    }

    static ServiceQuestion question(PlanMeters meters, AccountId account, UsageQuestion question) {
        return new ServiceQuestion(
                meters.require(question.plan(), question.of()),
                account,
                question.service(),
                question.period().nominal(),
                question.by());
    }
}
