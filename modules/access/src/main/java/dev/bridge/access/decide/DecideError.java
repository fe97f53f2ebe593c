package dev.bridge.access.decide;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with a question. */
public enum DecideError implements ErrorCode {
    QUESTION_INVALID(Category.MALFORMED, "Not a question"),
    COST_INVALID(Category.MALFORMED, "Not a cost"),
    NOTHING_TO_RESERVE(Category.MALFORMED, "Nothing can be set aside"),
    ORGANIZATION_MISMATCH(Category.MALFORMED, "Two organizations are named"),
    ORGANIZATION_NEEDED(Category.MALFORMED, "No organization is named"),
    PRODUCT_AMBIGUOUS(Category.MALFORMED, "Several products have such an action"),
    PAGE_MISMATCH(Category.MALFORMED, "The page is of another list"),
    PAGE_EXPIRED(Category.GONE, "The page is too old"),
    ASKING_FORBIDDEN(Category.FORBIDDEN, "Not yours to ask");

    private final Category category;
    private final String title;

    DecideError(Category category, String title) {
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
