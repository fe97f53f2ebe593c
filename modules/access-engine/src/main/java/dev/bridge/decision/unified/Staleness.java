package dev.bridge.decision.unified;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How old what a decision rests on may be.
 *
 * @param age since when it is not known to be current
 * @param bound up to which age nothing is said
 * @param closed parts that do not rest on anything older
 */
public record Staleness(Duration age, Duration bound, Set<PartKind> closed) {

    /** By default, who may is not guessed; what the account has, and its flags, stay as they were last known. */
    public static final Set<PartKind> CLOSED =
            Set.copyOf(EnumSet.of(PartKind.PERMISSION, PartKind.POLICY, PartKind.SETTING));

    /** What is current. */
    public static final Staleness NONE = new Staleness(Duration.ZERO, Duration.ofSeconds(10), CLOSED);

    public Staleness {
        closed = Set.copyOf(closed);
    }

    public boolean isPassed() {
        return age.compareTo(bound) > 0;
    }

    boolean closes(PartKind part) {
        return isPassed() && closed.contains(part);
    }
}
