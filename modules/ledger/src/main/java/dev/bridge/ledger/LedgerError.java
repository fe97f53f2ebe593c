package dev.bridge.ledger;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with what is asked of the books. */
public enum LedgerError implements ErrorCode {
    ENTITY_UNKNOWN(Category.NOT_FOUND, "No such entity"),
    ENTITY_UNNAMED(Category.INVALID, "Which entity is not said"),
    ENTITY_TAKEN(Category.CONFLICT, "An entity has this key already"),
    PERIOD_CLOSED(Category.CONFLICT, "The month is closed"),
    PERIOD_NOT_NEXT(Category.CONFLICT, "An earlier month is still open"),
    PERIOD_NOT_OVER(Category.CONFLICT, "The month is not over yet");

    private final Category category;
    private final String title;

    LedgerError(Category category, String title) {
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
