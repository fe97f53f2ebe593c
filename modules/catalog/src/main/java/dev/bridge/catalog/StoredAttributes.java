package dev.bridge.catalog;

import dev.bridge.kernel.event.Origin;
import java.util.List;

/**
 * Implemented by the module that keeps the values of attributes. Asked before a declaration is tightened, in the transaction
 * that would do it: nothing is written meanwhile that was not looked at.
 */
public interface StoredAttributes {

    /**
     * Whose values stand in the way.
     *
     * @param subjects the ids of at most {@link #EXAMPLES}
     */
    record Found(long count, List<String> subjects) {

        public Found {
            subjects = List.copyOf(subjects);
        }
    }

    int EXAMPLES = 20;

    /** Those who have a value of it, whatever gave it. */
    Found holding(String product, String key, AttributeDefinition attribute);

    /** Those who have a value that does not fit the declaration. */
    Found misfitting(String product, String key, AttributeDefinition attribute);

    /** Those who have no value, where one would be required. */
    Found lacking(String product, String key, AttributeDefinition attribute);

    /**
     * Told, in the transaction that declares it so, that subjects are found by an attribute from now on, or no more: what is
     * stored was written when that was otherwise.
     *
     * @param platformRevision from which on it is so
     */
    void searched(Origin origin, String product, String key, AttributeDefinition attribute, long platformRevision);
}
