package dev.bridge.billing.web;

import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.money.Amounts;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.web.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What requests about payments carry, and what is wrong with it. */
final class PaymentBodies {

    /**
     * A charge to be.
     *
     * @param amount in the invoice's currency; everything that is open where it is absent
     * @param provider {@code test} where it is absent
     * @param method what the provider takes it from
     */
    record Charging(
            @Nullable String invoice,
            @Nullable AmountText amount,
            @Nullable String provider,
            @Nullable String method) {}

    /**
     * Money that came to the bank.
     *
     * @param reference by which the bank tells it from others
     * @param invoices that it is for; whatever is open, oldest first, where they are absent
     */
    record Recording(
            @Nullable String organization,
            @Nullable AmountText amount,
            @Nullable String currency,
            @Nullable String receivedOn,
            @Nullable String reference,
            @Nullable List<String> invoices) {}

    /**
     * Money that goes back.
     *
     * @param amount in the payment's currency
     * @param invoice that is to be open again; from account credit where it is absent
     */
    record Refunding(
            @Nullable AmountText amount,
            @Nullable String invoice,
            @Nullable String reason) {}

    private PaymentBodies() {}

    /** An amount above zero, of the currency's decimals at most; nothing of it where it is wrong. */
    static Money amount(Fields fields, @Nullable AmountText sent, CurrencyUnit currency) {
        String given = AmountText.required(fields, "amount", sent);
        if (!given.isEmpty()) {
            try {
                BigMoney amount = Amounts.parse(given, currency.getCode());
                if (amount.isPositive()
                        && amount.getAmount().stripTrailingZeros().scale() <= currency.getDecimalPlaces()
                        && amount.getAmount()
                                        .movePointRight(currency.getDecimalPlaces())
                                        .compareTo(BigDecimal.valueOf(BillingLimits.LINE_MINOR_UNITS.value()))
                                <= 0) {
                    return amount.toMoney();
                }
            } catch (ProblemException noNumber) {
                // Told below, as what is no amount at all.
            }
            fields.wrong(
                    "amount",
                    "field_invalid",
                    Quoted.text(given) + " is no amount in `" + currency
                            + "`; send a text above zero with at most " + currency.getDecimalPlaces()
                            + " decimals, such as `12.50`.");
        }
        return Money.zero(currency);
    }

    static CurrencyUnit currency(Fields fields, @Nullable String text) {
        String given = fields.text("currency", text, 3);
        try {
            return given.isEmpty() ? CurrencyUnit.USD : Amounts.currency(given);
        } catch (ProblemException unknown) {
            fields.wrong("currency", "field_invalid", unknown.problem().detail());
            return CurrencyUnit.USD;
        }
    }

    static LocalDate day(Fields fields, String name, @Nullable String text) {
        String given = fields.text(name, text, 10);
        try {
            if (given.matches("[12]\\d{3}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(given);
            }
        } catch (DateTimeException noSuchDay) {
            // Told below, as what is no day at all.
        }
        if (!given.isEmpty()) {
            fields.wrong(name, "field_invalid", Quoted.text(given) + " is no day; send one like `2026-01-31`.");
        }
        return LocalDate.EPOCH;
    }

    static @Nullable InvoiceId invoice(Fields fields, String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return InvoiceId.TYPE.parse(text);
        } catch (ProblemException noId) {
            fields.wrong(name, "field_invalid", noId.problem().detail());
            return null;
        }
    }

    static List<InvoiceId> invoices(Fields fields, @Nullable List<String> texts) {
        List<InvoiceId> invoices = new ArrayList<>();
        List<String> given = texts == null ? List.of() : texts;
        BillingLimits.PAYMENT_INVOICES.check(given.size(), "The payment");
        for (int place = 0; place < given.size(); place++) {
            InvoiceId invoice = invoice(fields, "invoices/" + place, given.get(place));
            if (invoice != null) {
                invoices.add(invoice);
            }
        }
        return invoices;
    }
}
