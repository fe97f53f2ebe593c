package dev.bridge.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.bridge.catalog.difference.DataDifference;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes different between two manifests of one product.
 *
 * @param changes in the order of the new manifest; removals behind what remains of their block
 */
public record ManifestDifference(List<Change> changes) {

    /**
     * One change.
     *
     * @param block {@code plans}, {@code meters}, ...; or the top-level key itself
     * @param pointer JSON Pointer to what changed
     * @param before as one line of YAML, or null where there was nothing
     * @param after as one line of YAML, or null where there is nothing any more
     */
    public record Change(
            Kind kind,
            String block,
            String pointer,
            @Nullable String before,
            @Nullable String after) {}

    /** What a change means for those who use the thing. */
    public enum Kind {
        ADDED,
        CHANGED,
        /** Keeps what uses it, and stops what is new. */
        RETIRED,
        /** Back in use. */
        RESTORED,
        /** Less is possible than before; refused while something uses what is lost. */
        NARROWED,
        /** Refused while something uses it. */
        REMOVED,
        /** The same entries in another order. */
        REORDERED;

        /** As the interface says it: {@code added}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the caller must ask who uses it. */
        public boolean takesAway() {
            return this == NARROWED || this == REMOVED;
        }
    }

    public ManifestDifference {
        changes = List.copyOf(changes);
    }

    /**
     * The way from one manifest to another.
     *
     * @param before null where the product is new
     */
    public static ManifestDifference between(@Nullable Manifest before, Manifest after) {
        return new ManifestDifference(
                DataDifference.between(before == null ? null : ManifestText.data(before), ManifestText.data(after)));
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The changes about which users have to be asked. */
    public List<Change> takenAway() {
        return changes.stream().filter(change -> change.kind.takesAway()).toList();
    }
}
