package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Included;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that gives a feature for a time: a plan, an add-on, an override.
 *
 * @param declared the feature as what gives it knows it
 * @param revision of the product, at which that is
 * @param source what people are told, such as {@code plan:team}
 * @param key under which it is remembered how much of it was used in a window
 * @param created what was there earlier is used first
 * @param replaces whether it stands in place of all that plans and add-ons give
 * @param stretch up to {@link #FOREVER} where nothing ends it
 * @param pastDue whether the account owes for it
 * @param graceUntil from here on it is withheld, where it is owed for; null where it is kept
 */
public record Provision(
        String product,
        String feature,
        Feature declared,
        long revision,
        Rank rank,
        String source,
        String key,
        Instant created,
        Included given,
        boolean replaces,
        Period stretch,
        boolean pastDue,
        @Nullable Instant graceUntil,
        Cycle cycle) {

    /** What has no end ends here. */
    public static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    /** The order in which they are named, and in which they are used where nothing else decides. */
    static final Comparator<Provision> ORDER = Comparator.comparing(Provision::rank)
            .thenComparing(Provision::created)
            .thenComparing(Provision::key);

    boolean covers(Instant instant) {
        return stretch.contains(instant);
    }

    boolean isWithheld(Instant instant) {
        return pastDue && graceUntil != null && !instant.isBefore(graceUntil);
    }

    Provision during(Period other) {
        return new Provision(
                product,
                feature,
                declared,
                revision,
                rank,
                source,
                key,
                created,
                given,
                replaces,
                other,
                pastDue,
                graceUntil,
                cycle);
    }

    /** Whether it goes on with the other, which ends where it begins. */
    boolean continues(Provision other) {
        return other.stretch.end().equals(stretch.start()) && equals(other.during(stretch));
    }
}
