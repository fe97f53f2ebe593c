package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.invoice.InvoiceBalance;
import dev.bridge.kernel.id.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * How much is open of a final invoice. Amounts are in major units.
 *
 * @param givenUp what is not expected any more
 */
public record Settlement(
        InvoiceId invoice,
        AccountId account,
        String entity,
        CurrencyUnit currency,
        LocalDate dueOn,
        Instant finalAt,
        InvoiceBalance balance,
        BigDecimal givenUp,
        boolean voided) {

    /** How far an invoice is paid; it never keeps it from anything else. */
    public enum Progress {
        UNPAID,
        PARTLY_PAID,
        PAID,
        UNCOLLECTIBLE,
        VOID;

        /** As it is written on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is still expected. */
    public Money open() {
        return voided ? Money.zero(currency) : Money.of(currency, balance.open().subtract(givenUp));
    }

    public Progress progress() {
        if (voided) {
            return Progress.VOID;
        }
        if (open().isZero()) {
            return givenUp.signum() > 0 ? Progress.UNCOLLECTIBLE : Progress.PAID;
        }
        boolean touched = balance.credited().signum()
                        + balance.paid().signum()
                        + balance.creditApplied().signum()
                > 0;
        return touched ? Progress.PARTLY_PAID : Progress.UNPAID;
    }

    /** Whether anything was given for it: money, or account credit. */
    public boolean isTouched() {
        return balance.credited().signum() + balance.paid().signum() + givenUp.signum() > 0;
    }

    Settlement with(InvoiceBalance moved) {
        return new Settlement(invoice, account, entity, currency, dueOn, finalAt, moved, givenUp, voided);
    }

    Settlement givenUpOf(Money amount) {
        return new Settlement(
                invoice, account, entity, currency, dueOn, finalAt, balance, givenUp.add(amount.getAmount()), voided);
    }

    Settlement asVoid() {
        return new Settlement(
                invoice,
                account,
                entity,
                currency,
                dueOn,
                finalAt,
                InvoiceBalance.of(balance.total()),
                BigDecimal.ZERO,
                true);
    }
}
