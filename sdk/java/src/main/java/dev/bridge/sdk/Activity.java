package dev.bridge.sdk;

import dev.bridge.sdk.operation.Event;

/** {@code /v1/activity}: what happened. */
public final class Activity {

    private final Transport transport;

    Activity(Transport transport) {
        this.transport = transport;
    }

    /** Newest first. */
    public Page<Event> list(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/activity")), Event.class);
    }
}
