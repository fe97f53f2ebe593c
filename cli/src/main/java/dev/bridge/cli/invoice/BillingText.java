package dev.bridge.cli.invoice;

import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Facts;
import dev.bridge.sdk.invoice.AccountDiscount;
import dev.bridge.sdk.invoice.BillingOverview;
import dev.bridge.sdk.invoice.BillingProfile;
import dev.bridge.sdk.invoice.Coupon;
import dev.bridge.sdk.invoice.InvoiceVerification;
import dev.bridge.sdk.invoice.Issuer;
import dev.bridge.sdk.invoice.LineExplanation;
import dev.bridge.sdk.invoice.TaxRule;
import dev.bridge.sdk.invoice.TaxTable;

/** Who is billed, by whom, and why, as facts. */
final class BillingText {

    private BillingText() {}

    static Facts facts(LineExplanation explanation) {
        Facts facts = new Facts().with("line", explanation.line()).with("charge", explanation.charge());
        int number = 1;
        for (String sentence : explanation.sentences()) {
            facts = facts.with("because " + number++, sentence);
        }
        for (LineExplanation.Sample sample : explanation.samples()) {
            facts = facts.with("event " + sample.id(), sample.time() + " " + sample.source() + ": " + sample.value());
        }
        return facts;
    }

    static Facts facts(BillingOverview overview) {
        Facts facts = new Facts().with("as of", overview.asOf());
        for (BillingOverview.Receivable receivable : overview.receivables()) {
            facts = facts.with(
                    "open, " + receivable.entity(),
                    "%s %s of %s, overdue %s of %s"
                            .formatted(
                                    receivable.open(),
                                    receivable.currency(),
                                    Counted.of(receivable.openInvoices(), "invoice"),
                                    receivable.overdue(),
                                    Counted.of(receivable.overdueInvoices(), "invoice")));
        }
        for (BillingOverview.Credit credit : overview.accountCredit()) {
            facts = facts.with(
                    "credit, " + credit.entity(),
                    credit.left() + " " + credit.currency() + " of " + Counted.of(credit.accounts(), "account"));
        }
        return facts.with(
                        "drafts",
                        overview.drafts() + ", of them " + overview.draftsByHand() + " by hand and "
                                + overview.draftsLate() + " late")
                .with("parked", Counted.of(overview.parked(), "account"))
                .with("payments", overview.paymentsPending() + " pending, " + overview.paymentsFailed() + " failed");
    }

    static Facts facts(InvoiceVerification verification) {
        Facts facts = new Facts()
                .with("invoice", verification.invoice())
                .with("hash", verification.hash())
                .with("made again", verification.equal() ? "the same" : "different");
        for (InvoiceVerification.Difference difference : verification.differences()) {
            facts = facts.with(
                    "line " + difference.line() + " " + difference.what(),
                    "issued " + difference.issued() + ", again " + difference.again());
        }
        return facts;
    }

    static Facts facts(BillingProfile profile) {
        return new Facts()
                .with("organization", profile.organization())
                .with("version", profile.version())
                .with("seller", profile.entity())
                .with("buyer", profile.buyer().name())
                .with("country", profile.buyer().country())
                .with("tax id", profile.buyer().taxId())
                .with("business", profile.business())
                .with("reference", profile.reference())
                .with("by hand", profile.finalizedByHand());
    }

    static Facts facts(Issuer issuer) {
        return new Facts()
                .with("entity", issuer.entity())
                .with("version", issuer.version())
                .with("seller", issuer.seller().name())
                .with("country", issuer.seller().country())
                .with("payment days", issuer.paymentDays())
                .with("grace minutes", issuer.graceMinutes())
                .with("numbers", issuer.invoicePrefix() + ", " + issuer.creditNotePrefix());
    }

    static Facts facts(TaxTable table) {
        Facts facts = new Facts().with("entity", table.entity()).with("version", table.version());
        int number = 1;
        for (TaxRule rule : table.rules()) {
            facts = facts.with(
                    "rule " + number++,
                    (rule.countries() == null ? "any" : String.join(",", rule.countries())) + " = " + rule.category()
                            + " " + rule.percent() + " %");
        }
        return facts;
    }

    static Facts facts(AccountDiscount discount) {
        return new Facts()
                .with("discount", discount.id())
                .with("title", discount.title())
                .with("percent", discount.percent())
                .with("amount", discount.amount())
                .with("currency", discount.currency())
                .with("periods", discount.periods())
                .with("from", discount.from());
    }

    static Facts facts(Coupon coupon) {
        return new Facts()
                .with("coupon", coupon.code())
                .with("title", coupon.title())
                .with("from", coupon.from())
                .with("until", coupon.until())
                .with("redemptions", coupon.redemptions());
    }
}
