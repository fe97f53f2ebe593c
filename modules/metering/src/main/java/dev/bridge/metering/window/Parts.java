package dev.bridge.metering.window;

import dev.bridge.metering.state.State;
import java.util.List;

/**
 * What counts in one place of time, for one group.
 *
 * @param micros when, in microseconds since 1970: an event's time, or the beginning of its quarter of an hour
 * @param labels the values of the meter's dimensions
 */
public record Parts(long micros, List<String> labels, State state) {

    public Parts {
        labels = List.copyOf(labels);
    }
}
