package dev.bridge.metering.spool;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** Why usage is not taken in at the moment; nothing of the request was acknowledged. */
public enum SpoolError implements ErrorCode {
    SPOOL_FULL(Category.UNAVAILABLE, "The database is away and the spool is full"),
    SPOOL_FAILED(Category.UNAVAILABLE, "The database is away and the spool cannot be written");

    private final Category category;
    private final String title;

    SpoolError(Category category, String title) {
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
