package dev.bridge.cli.session;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of a list is shown. */
public final class Listing {

    private static final int STANDARD = 50;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most; ${DEFAULT-VALUE} unless told.")
    private int limit = STANDARD;

    @Option(names = "--all", description = "The whole list.")
    private boolean all;

    @Option(
            names = "--page",
            paramLabel = "PLACE",
            description = "Where to go on: what `page.next` of the part before says with --output json.")
    private @Nullable String page;

    /** How many items are wanted. */
    long wanted() {
        if (limit < 1) {
            throw CommandFailure.usage("--limit is 1 at least, not " + limit + ".");
        }
        return all ? Long.MAX_VALUE : limit;
    }

    @Nullable
    String page() {
        return page;
    }
}
