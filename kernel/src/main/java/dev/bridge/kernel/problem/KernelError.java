package dev.bridge.kernel.problem;

/** Failures that any module can have. */
public enum KernelError implements ErrorCode {
    ID_INVALID(Category.MALFORMED, "Not an id"),
    ID_TYPE_MISMATCH(Category.MALFORMED, "The id of another kind of thing"),
    DECIMAL_INVALID(Category.INVALID, "Not a decimal number"),
    CURRENCY_UNKNOWN(Category.INVALID, "Not a currency"),
    PERIOD_INVALID(Category.INVALID, "Not a period"),
    NETWORK_INVALID(Category.INVALID, "Not a network or an address"),
    LIMIT_EXCEEDED(Category.INVALID, "More than the limit allows");

    private final Category category;
    private final String title;

    KernelError(Category category, String title) {
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
