package dev.bridge.entitlements;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with overrides and reservations. */
public enum EntitlementsError implements ErrorCode {
    FEATURE_UNKNOWN(Category.INVALID, "The product has no such feature"),
    OVERRIDE_INVALID(Category.INVALID, "Not an override for this feature"),
    OVERRIDE_ENDED(Category.CONFLICT, "The override is over"),
    RESERVATION_COMMITTED(Category.CONFLICT, "The reservation was committed"),
    RESERVATION_RELEASED(Category.CONFLICT, "The reservation was released"),
    RESERVATION_EXPIRED(Category.GONE, "The reservation is over"),
    RESERVATION_EXCEEDED(Category.INVALID, "More than was reserved");

    private final Category category;
    private final String title;

    EntitlementsError(Category category, String title) {
        this.category = category;
        this.title = title;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public String title() {
        return title;
    }
}
