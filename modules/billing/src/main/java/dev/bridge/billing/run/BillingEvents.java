package dev.bridge.billing.run;

import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the log tells of documents. */
public final class BillingEvents {

    public static final EventType DRAFTED = new EventType("billing.invoice.drafted");
    public static final EventType FINALIZED = new EventType("billing.invoice.finalized");
    public static final EventType VOIDED = new EventType("billing.invoice.voided");
    public static final EventType CREDITED = new EventType("billing.credit_note.issued");
    public static final EventType CORRECTION_FOUND = new EventType("billing.correction.found");
    public static final EventType PARKED = new EventType("billing.account.parked");
    public static final EventType UNPARKED = new EventType("billing.account.unparked");
    public static final EventType PROFILE_CHANGED = new EventType("billing.profile.changed");
    public static final EventType ISSUER_CHANGED = new EventType("billing.issuer.changed");
    public static final EventType TAXES_CHANGED = new EventType("billing.tax_table.published");
    public static final EventType DISCOUNT_GIVEN = new EventType("billing.discount.given");
    public static final EventType DISCOUNT_ENDED = new EventType("billing.discount.ended");
    public static final EventType COUPON_CREATED = new EventType("billing.coupon.created");
    public static final EventType COUPON_REDEEMED = new EventType("billing.coupon.redeemed");

    private record Drafted(
            String invoice,
            String currency,
            Instant asOf,
            @Nullable Instant finalizeAt) {}

    private record Finalized(
            String invoice, String entity, String currency, String total, int typeCode, int lines, String hash) {}

    private record Voided(String invoice) {}

    private record Corrected(String invoice, int lines) {}

    private record Credited(String creditNote, String invoice, String currency, String total) {}

    private record Stopped(String code) {}

    private record Version(int version) {}

    private record Named(String id) {}

    private BillingEvents() {}

    static NewEvent drafted(
            AccountId account, InvoiceId invoice, String currency, Instant asOf, @Nullable Instant finalizeAt) {
        return new NewEvent(
                account,
                DRAFTED,
                ObjectRef.of("invoice", invoice),
                new Drafted(invoice.text(), currency, asOf, finalizeAt));
    }

    static NewEvent finalized(AccountId account, InvoiceId invoice, String entity, Composed composed, String hash) {
        return new NewEvent(
                account,
                FINALIZED,
                ObjectRef.of("invoice", invoice),
                new Finalized(
                        invoice.text(),
                        entity,
                        composed.invoice().currency(),
                        composed.invoice().total().toPlainString(),
                        composed.invoice().typeCode(),
                        composed.invoice().lines().size(),
                        hash));
    }

    static NewEvent correctionFound(AccountId account, InvoiceId invoice, int lines) {
        return new NewEvent(
                account, CORRECTION_FOUND, ObjectRef.of("invoice", invoice), new Corrected(invoice.text(), lines));
    }

    public static NewEvent voided(AccountId account, InvoiceId invoice) {
        return new NewEvent(account, VOIDED, ObjectRef.of("invoice", invoice), new Voided(invoice.text()));
    }

    public static NewEvent credited(
            AccountId account, CreditNoteId creditNote, InvoiceId invoice, String currency, String total) {
        return new NewEvent(
                account,
                CREDITED,
                ObjectRef.of("credit_note", creditNote),
                new Credited(creditNote.text(), invoice.text(), currency, total));
    }

    static NewEvent parked(AccountId account, String code) {
        return new NewEvent(account, PARKED, ObjectRef.of("account", account), new Stopped(code));
    }

    public static NewEvent unparked(AccountId account) {
        return new NewEvent(account, UNPARKED, ObjectRef.of("account", account), new Stopped("none"));
    }

    /** A version of something that has versions. */
    public static NewEvent version(AccountId account, EventType type, ObjectRef subject, int version) {
        return new NewEvent(account, type, subject, new Version(version));
    }

    /** Something that has an id. */
    public static NewEvent named(AccountId account, EventType type, ObjectRef subject) {
        return new NewEvent(account, type, subject, new Named(subject.id()));
    }
}
