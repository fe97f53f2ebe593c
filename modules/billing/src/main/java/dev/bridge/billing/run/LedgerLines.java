package dev.bridge.billing.run;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.invoice.CanonicalJson;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.RecognitionPattern;
import dev.bridge.ledger.Service;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Lines of documents as the ledger takes them. A line in advance is an obligation of its own, which time earns from when it
 * holds; whatever is billed in arrears for one key is one obligation, of which all is earned that was measured.
 */
public final class LedgerLines {

    private static final int KEY_HASH = 24;

    private final Plans plans;

    public LedgerLines(Plans plans) {
        this.plans = plans;
    }

    /** All lines of a document. */
    public List<dev.bridge.ledger.InvoiceLine> of(InvoiceId document, Composed composed) {
        CurrencyUnit currency = CurrencyUnit.of(composed.invoice().currency());
        List<dev.bridge.ledger.InvoiceLine> lines = new ArrayList<>();
        for (InvoiceLine line : composed.invoice().lines()) {
            Money net = Money.of(currency, line.net());
            if (terms(line.key()).due() == Due.ADVANCE) {
                lines.add(dev.bridge.ledger.InvoiceLine.overTime(advance(document, line, composed), net));
            } else {
                BilledHistory.KeyHistory known =
                        composed.facts().history().keys().get(line.key());
                BigDecimal before =
                        known == null ? BigDecimal.ZERO : known.net().subtract(known.credited());
                lines.add(dev.bridge.ledger.InvoiceLine.ofUsage(
                        usage(line.key(), composed.periodEnd(line)), net, net.plus(before)));
            }
        }
        return lines;
    }

    /** The key of the obligation that a line of a final document is of. */
    public String obligation(InvoiceId document, int line, LineKey key) {
        return terms(key).due() == Due.ADVANCE ? advanceKey(document, line) : usageKey(key);
    }

    /** Whether time earns what is billed for a key. */
    public boolean isOverTime(LineKey key) {
        return terms(key).due() == Due.ADVANCE;
    }

    /** What is served in arrears for a key. */
    public Service usage(LineKey key, Instant periodEnd) {
        return new Service(
                usageKey(key),
                key.plan().product(),
                RecognitionPattern.USAGE,
                new Period(key.periodStart(), periodEnd));
    }

    private Service advance(InvoiceId document, InvoiceLine line, Composed composed) {
        Instant from =
                composed.changes().getOrDefault(line.key(), line.service().start());
        return new Service(
                advanceKey(document, line.number()),
                line.key().plan().product(),
                terms(line.key()).proration() == Proration.SECOND ? RecognitionPattern.SECOND : RecognitionPattern.DAY,
                new Period(from, line.service().end()));
    }

    private ChargeTerms terms(LineKey key) {
        Plan plan = plans.require(key.plan());
        Charge charge = Objects.requireNonNull(plan.charges().get(key.charge()), key.charge());
        return charge.terms();
    }

    private static String advanceKey(InvoiceId document, int line) {
        return document.text() + "/" + line;
    }

    private static String usageKey(LineKey key) {
        String hash = CanonicalJson.hash(
                String.join("\n", key.item(), key.plan().toString(), key.every().word(), key.charge()));
        return key.subscription() + "/" + key.charge() + "/" + key.periodStart().getEpochSecond() + "/"
                + hash.substring(0, KEY_HASH);
    }
}
