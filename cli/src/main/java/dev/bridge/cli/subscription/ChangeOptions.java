package dev.bridge.cli.subscription;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a change does to billing periods, and when it is billed. */
public final class ChangeOptions {

    @Option(names = "--reset-anchor", description = "Billing periods are counted anew from the change.")
    private boolean reset;

    @Option(names = "--invoice-now", description = "An invoice is due when the change takes effect.")
    private boolean now;

    @Nullable
    String anchor() {
        return reset ? "reset" : null;
    }

    @Nullable
    String invoice() {
        return now ? "immediately" : null;
    }
}
