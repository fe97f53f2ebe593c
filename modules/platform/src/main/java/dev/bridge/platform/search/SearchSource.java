package dev.bridge.platform.search;

import dev.bridge.platform.caller.Caller;
import java.util.List;

/** Finds things of one kind by a text. Beans of this type are asked one after the other, in their {@code @Order}. */
public interface SearchSource {

    /** The kind, as callers choose it: {@code organizations}. */
    String kind();

    /**
     * What a text leads to among what the caller may see, the best first.
     *
     * @param text 1 to 100 characters, without blanks around it
     * @param limit how many at most
     */
    List<Found> find(String text, Caller caller, int limit);
}
