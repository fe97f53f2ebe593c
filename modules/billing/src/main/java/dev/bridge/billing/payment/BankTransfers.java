package dev.bridge.billing.payment;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.clock.AccountTime;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** Money that came to the bank, as people or a bank's file say. */
public final class BankTransfers {

    public static final String PROVIDER = "bank_transfer";

    private final PaymentRows rows;
    private final Settlements settlements;
    private final PaymentOutcomes outcomes;
    private final AccountLocks locks;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final AccountTime time;

    BankTransfers(
            PaymentRows rows,
            Settlements settlements,
            PaymentOutcomes outcomes,
            AccountLocks locks,
            TransactionTemplate transactions,
            Ids ids,
            AccountTime time) {
        this.rows = rows;
        this.settlements = settlements;
        this.outcomes = outcomes;
        this.locks = locks;
        this.transactions = transactions;
        this.ids = ids;
        this.time = time;
    }

    /**
     * Records a transfer. It settles the invoices it names, in that order, or else those that are open, oldest first; what is more
     * becomes account credit.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code payment_recorded} where its reference is known, {@code
     *     not_found} where an invoice is not this account's, {@code invoice_not_open} where nothing is open of one, {@code
     *     billing_currency_mismatch}
     */
    public Payment record(Origin origin, AccountId account, String entity, NewTransfer transfer) {
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            requireNew(entity, transfer);
            Payment payment = new Payment(
                    ids.next(PaymentId.TYPE),
                    account,
                    entity,
                    transfer.amount(),
                    PROVIDER,
                    null,
                    null,
                    transfer.reference(),
                    transfer.receivedOn(),
                    PaymentState.PENDING,
                    null,
                    Money.zero(transfer.amount().getCurrencyUnit()),
                    Money.zero(transfer.amount().getCurrencyUnit()),
                    time.now(account));
            List<Settlement> invoices = transfer.invoices().isEmpty()
                    ? settlements.openOf(account)
                    : named(account, entity, transfer.amount(), transfer.invoices());
            insert(payment);
            outcomes.came(origin, payment, invoices);
            return rows.find(payment.id()).orElseThrow();
        });
    }

    private void insert(Payment payment) {
        try {
            rows.insert(payment);
        } catch (DuplicateKeyException atTheSameTime) {
            throw Problem.of(
                            BillingError.PAYMENT_RECORDED,
                            "The transfer %s was recorded at this moment.",
                            Quoted.text(String.valueOf(payment.reference())))
                    .exception();
        }
    }

    private void requireNew(String entity, NewTransfer transfer) {
        if (transfer.reference() == null) {
            return;
        }
        rows.referred(PROVIDER, entity, transfer.reference()).ifPresent(known -> {
            throw Problem.of(
                            BillingError.PAYMENT_RECORDED,
                            "The transfer %s is recorded already, as `%s`.",
                            Quoted.text(Objects.requireNonNull(transfer.reference())),
                            known)
                    .with("payment", known.text())
                    .exception();
        });
    }

    private List<Settlement> named(AccountId account, String entity, Money amount, List<InvoiceId> invoices) {
        List<Settlement> named = new ArrayList<>();
        for (InvoiceId invoice : invoices) {
            Settlement settlement = settlements
                    .find(invoice)
                    .filter(found ->
                            found.account().equals(account) && found.entity().equals(entity))
                    .orElseThrow(() -> Problem.of(
                                    PlatformError.NOT_FOUND,
                                    "The account has no final invoice %s.",
                                    Quoted.text(invoice.text()))
                            .exception());
            if (!settlement.currency().equals(amount.getCurrencyUnit())) {
                throw Problem.of(
                                BillingError.BILLING_CURRENCY_MISMATCH,
                                "The invoice %s is in `%s`, and the transfer is not; record it without the invoice.",
                                Quoted.text(invoice.text()),
                                settlement.currency())
                        .exception();
            }
            Settlements.requireOpen(settlement);
            named.add(settlement);
        }
        return named;
    }
}
