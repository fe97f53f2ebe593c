package dev.bridge.billing.web;

import dev.bridge.billing.NewDiscount;
import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.web.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a discount takes off: one of {@code percent}, {@code amount} and {@code units}, as texts.
 *
 * @param currency of the amount, or of the documents that an account's discount is for
 * @param carried whether what exceeds a period's lines is kept for the next ones
 * @param charges {@code product/plan/charge}; all where it is absent
 * @param periods how many billing periods it lasts; for ever where it is absent
 * @param priority lower ones are taken first, 0 where it is absent
 */
record DiscountBody(
        @Nullable String title,
        @Nullable String percent,
        @Nullable AmountText amount,
        @Nullable String units,
        @Nullable String currency,
        @Nullable Boolean carried,
        @Nullable List<String> charges,
        @Nullable Integer periods,
        @Nullable Integer priority) {

    private static final int MOST_CHARGES = 200;

    NewDiscount discount(Fields fields, String at) {
        String named = fields.text(at + "title", title, 120);
        if (periods != null && periods < 1) {
            fields.wrong(at + "periods", "field_invalid", "`periods` is 1 at least.");
        }
        return new NewDiscount(named, terms(fields, at), names(fields, at), periods, priority == null ? 0 : priority);
    }

    private Discount.Terms terms(Fields fields, String at) {
        int given = (percent == null ? 0 : 1) + (amount == null ? 0 : 1) + (units == null ? 0 : 1);
        if (given != 1) {
            fields.wrong(at + "percent", "field_invalid", "Send one of `percent`, `amount` and `units`.");
        }
        if (amount != null) {
            return new Discount.Amount(
                    number(fields, at + "amount", AmountText.required(fields, at + "amount", amount)),
                    fields.text(at + "currency", currency, 3),
                    Boolean.TRUE.equals(carried));
        }
        return units != null
                ? new Discount.Units(number(fields, at + "units", units))
                : new Discount.Share(new Percent(number(fields, at + "percent", percent == null ? "0" : percent)));
    }

    private static BigDecimal number(Fields fields, String name, String text) {
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        try {
            return Decimals.parse(text);
        } catch (ProblemException notANumber) {
            fields.wrong(name, "field_invalid", "`" + name + "` is no number; write one like `12.50`.");
            return BigDecimal.ZERO;
        }
    }

    private List<ChargeName> names(Fields fields, String at) {
        List<ChargeName> names = new ArrayList<>();
        List<String> given = charges == null ? List.of() : charges;
        if (given.size() > MOST_CHARGES) {
            fields.wrong(at + "charges", "field_too_long", "A discount names at most " + MOST_CHARGES + " charges.");
            return names;
        }
        for (int i = 0; i < given.size(); i++) {
            String[] parts = given.get(i).split("/", -1);
            if (parts.length == 3) {
                names.add(new ChargeName(parts[0], parts[1], parts[2]));
            } else {
                fields.wrong(at + "charges/" + i, "field_invalid", "A charge is written `registry/team/seats`.");
            }
        }
        return names;
    }
}
