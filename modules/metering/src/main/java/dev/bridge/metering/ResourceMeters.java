package dev.bridge.metering;

import dev.bridge.catalog.Meter;
import dev.bridge.catalog.Meter.Aggregate;
import dev.bridge.catalog.Meter.Mode;
import dev.bridge.metering.event.OwnUsage;
import java.util.List;

/**
 * Built-in meters: one for each type of resources of a product, of how many an account has over time. They have no version but the
 * first, and count from the beginning.
 */
public final class ResourceMeters {

    /** The only one that they have. */
    public static final int VERSION = 1;

    /** No meter that a product declares has a dot in its name. */
    private static final String NAMES = "resource.";

    private ResourceMeters() {}

    /** What the meter of a type of resources is called: {@code resource.repository}. */
    public static String name(String type) {
        return NAMES + type;
    }

    /** Whether a meter of that name is one of these. */
    public static boolean has(String name) {
        return name.startsWith(NAMES);
    }

    /** The meter of that name: one resource for a whole period is one unit of it. */
    public static Meter declared(String product, String name) {
        String type = name.substring(NAMES.length());
        return new Meter(
                event(product, type),
                Aggregate.TIME_WEIGHTED,
                "data." + OwnUsage.CHANGE,
                null,
                List.of(),
                type + "-month",
                null,
                Mode.CHANGE,
                null,
                null,
                null,
                false);
    }

    /** The type of the events that it counts. */
    static String event(String product, String type) {
        return OwnUsage.TYPES + product + "." + type;
    }
}
