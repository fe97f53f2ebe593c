package dev.bridge.billing.run;

import org.jspecify.annotations.Nullable;

/**
 * Where a document made again differs from the one that was issued.
 *
 * @param line its number; 0 for the document as a whole
 * @param what which of its members
 * @param issued as it was issued; null where the line is new
 * @param again as it is made again; null where the line is gone
 */
public record LineDifference(
        int line,
        String what,
        @Nullable String issued,
        @Nullable String again) {}
