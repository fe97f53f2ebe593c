package dev.bridge.catalog;

import java.util.List;

/**
 * Why an attribute cannot be declared so.
 *
 * @param pointer to its declaration, as a JSON Pointer into the manifest
 * @param text what is wrong, and the next step
 * @param count how many stored values are in the way; 0 where it never goes
 * @param subjects the ids of up to 20 that have them
 */
public record Misfit(String pointer, String text, long count, List<String> subjects) {

    public Misfit {
        subjects = List.copyOf(subjects);
    }
}
