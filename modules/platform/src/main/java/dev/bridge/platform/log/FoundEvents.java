package dev.bridge.platform.log;

import dev.bridge.kernel.event.Event;
import java.util.List;

/**
 * What was found of an account's events, newest first.
 *
 * @param lookedTo the lowest revision that was looked at; 1 where it was looked through to its beginning
 */
public record FoundEvents(List<Event> events, long lookedTo) {

    public FoundEvents {
        events = List.copyOf(events);
    }
}
