package dev.bridge.metering.event;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can be wrong with one event; the others of its request are not touched by it. */
public enum EventFault implements ErrorCode {
    INVALID_EVENT("Not an event of usage"),
    INVALID_TIME("Not a time"),
    EVENT_TOO_LARGE("The event is too large"),
    EVENT_TOO_OLD("The event is older than the horizon"),
    EVENT_IN_FUTURE("The event is ahead of the clock");

    private final String title;

    EventFault(String title) {
        this.title = title;
    }

    @Override
    public Category category() {
        return Category.INVALID;
    }

    @Override
    public String title() {
        return title;
    }
}
