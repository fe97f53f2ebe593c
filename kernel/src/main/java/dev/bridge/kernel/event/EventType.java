package dev.bridge.kernel.event;

import dev.bridge.kernel.Invariant;
import java.util.regex.Pattern;

/**
 * What happened, in the past tense and with its module first: {@code billing.invoice.finalized}. A type's name and the
 * meaning of its data never change; what means something else gets another name.
 */
public record EventType(String value) implements Comparable<EventType> {

    private static final Pattern SHAPE = Pattern.compile("(?=.{3,100}$)[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){1,3}");

    public EventType {
        Invariant.check(SHAPE.matcher(value).matches(), "event type %s is not module.thing.happened", value);
    }

    @Override
    public int compareTo(EventType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
