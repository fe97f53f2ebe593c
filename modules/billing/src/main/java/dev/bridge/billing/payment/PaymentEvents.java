package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.credit.CreditSource;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What the log tells of money that comes and goes. */
final class PaymentEvents {

    static final EventType CREATED = new EventType("billing.payment.created");
    static final EventType SUCCEEDED = new EventType("billing.payment.succeeded");
    static final EventType FAILED = new EventType("billing.payment.failed");
    static final EventType CONTRADICTED = new EventType("billing.payment.contradicted");
    static final EventType REFUND_CREATED = new EventType("billing.refund.created");
    static final EventType REFUNDED = new EventType("billing.refund.succeeded");
    static final EventType REFUND_FAILED = new EventType("billing.refund.failed");
    static final EventType PAID = new EventType("billing.invoice.paid");
    static final EventType REOPENED = new EventType("billing.invoice.reopened");
    static final EventType GIVEN_UP = new EventType("billing.invoice.given_up");
    static final EventType CREDIT_ADDED = new EventType("billing.account_credit.added");
    static final EventType CREDIT_APPLIED = new EventType("billing.account_credit.applied");
    static final EventType CREDIT_RETURNED = new EventType("billing.account_credit.returned");
    static final EventType CREDIT_TAKEN = new EventType("billing.account_credit.taken_back");

    private record OfPayment(
            String payment, String provider, @Nullable String invoice, String currency, String amount) {}

    private record OfRefund(
            String refund, String payment, @Nullable String invoice, String currency, String amount) {}

    private record OfInvoice(String invoice, String currency, String amount) {}

    private record OfCredit(String source, String sourceId, String currency, String amount) {}

    private PaymentEvents() {}

    static NewEvent payment(EventType type, Payment payment) {
        InvoiceId invoice = payment.invoice();
        return new NewEvent(
                payment.account(),
                type,
                ObjectRef.of("payment", payment.id()),
                new OfPayment(
                        payment.id().text(),
                        payment.provider(),
                        invoice == null ? null : invoice.text(),
                        payment.amount().getCurrencyUnit().getCode(),
                        payment.amount().getAmount().toPlainString()));
    }

    static NewEvent refund(EventType type, Refund refund) {
        InvoiceId invoice = refund.invoice();
        return new NewEvent(
                refund.account(),
                type,
                ObjectRef.of("refund", refund.id()),
                new OfRefund(
                        refund.id().text(),
                        refund.payment().text(),
                        invoice == null ? null : invoice.text(),
                        refund.amount().getCurrencyUnit().getCode(),
                        refund.amount().getAmount().toPlainString()));
    }

    /**
     * Something that happened to what is open of an invoice.
     *
     * @param amount that moved
     */
    static NewEvent invoice(EventType type, Settlement settlement, Money amount) {
        return new NewEvent(
                settlement.account(),
                type,
                ObjectRef.of("invoice", settlement.invoice()),
                new OfInvoice(
                        settlement.invoice().text(),
                        amount.getCurrencyUnit().getCode(),
                        amount.getAmount().toPlainString()));
    }

    static NewEvent creditAdded(AccountId account, CreditSource source, UUID sourceId, Money amount) {
        return new NewEvent(
                account,
                CREDIT_ADDED,
                ObjectRef.of("account", account),
                new OfCredit(
                        source.word(),
                        sourceId.toString(),
                        amount.getCurrencyUnit().getCode(),
                        amount.getAmount().toPlainString()));
    }

    /** What a document gave is not the account's any more, because the document is void. */
    static NewEvent creditTaken(AccountId account, InvoiceId document, Money amount) {
        return new NewEvent(
                account,
                CREDIT_TAKEN,
                ObjectRef.of("invoice", document),
                new OfInvoice(
                        document.text(),
                        amount.getCurrencyUnit().getCode(),
                        amount.getAmount().toPlainString()));
    }
}
