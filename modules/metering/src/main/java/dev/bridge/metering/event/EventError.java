package dev.bridge.metering.event;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with a whole request of events, of which nothing is taken in then. */
public enum EventError implements ErrorCode {
    BATCH_EXPECTED(Category.MALFORMED, "Not an array of events"),
    EVENT_EXPECTED(Category.MALFORMED, "Not an event"),
    GZIP_MALFORMED(Category.MALFORMED, "Not compressed by gzip"),
    TOO_MANY_EVENTS(Category.TOO_LARGE, "More events than a request may have"),
    CONTENT_ENCODING_UNSUPPORTED(Category.UNSUPPORTED_MEDIA_TYPE, "A compression that is not read here");

    private final Category category;
    private final String title;

    EventError(Category category, String title) {
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
