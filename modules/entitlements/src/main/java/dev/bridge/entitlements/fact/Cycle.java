package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Feature;
import dev.bridge.kernel.time.Period;
import java.time.Instant;

/** In which windows a metered feature is given again. */
public interface Cycle {

    /** The window that an instant is in, which is within the life of what gives the feature. */
    Period window(Feature.Metered feature, Instant at);
}
