package dev.bridge.metering;

import dev.bridge.kernel.problem.Category;
import dev.bridge.kernel.problem.ErrorCode;

/** What can go wrong with usage. What is wrong with single events is in {@code EventFault}. */
public enum MeteringError implements ErrorCode {
    EVENT_CONFLICT(Category.CONFLICT, "Another event has this source and id"),
    EVENTS_REFUSED(Category.INVALID, "No event of the request was taken"),
    METER_UNKNOWN(Category.NOT_FOUND, "No such meter"),
    WINDOW_INVALID(Category.INVALID, "No such window"),
    DIMENSION_UNKNOWN(Category.INVALID, "The meter has no such dimension"),
    HELD_UNKNOWN(Category.NOT_FOUND, "No such held event"),
    STILL_HELD(Category.CONFLICT, "The event still cannot be counted"),
    COUNTER_UNKNOWN(Category.NOT_FOUND, "No such counter"),
    METER_NOT_COUNTED(Category.INVALID, "The meter's quantity does not only add up"),
    SINCE_INVALID(Category.INVALID, "Not a time to count from"),
    USAGE_QUEUE_FULL(Category.TOO_MANY_REQUESTS, "Too much usage waits already"),
    USAGE_EVENTS_DROPPED(Category.INVALID, "Single events of that time are no longer kept"),
    USAGE_STALE(Category.UNAVAILABLE, "Not as far as asked"),
    USAGE_NOT_STORED(Category.UNAVAILABLE, "Some events could not be stored"),
    USAGE_DIFFERS(Category.INTERNAL, "Quantities differ from their events");

    private final Category category;
    private final String title;

    MeteringError(Category category, String title) {
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
