package dev.bridge.billing;

import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.Discount.ChargeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A discount to be.
 *
 * @param title as it stands on documents
 * @param charges those it is for; empty for all
 * @param periods how many billing periods it lasts; null for ever
 * @param priority lower ones are taken first
 */
public record NewDiscount(
        String title,
        Discount.Terms terms,
        List<ChargeName> charges,
        @Nullable Integer periods,
        int priority) {

    public NewDiscount {
        charges = List.copyOf(charges);
    }

    Discount named(String id) {
        return new Discount(id, title, terms, charges, periods, priority);
    }
}
