package dev.bridge.cli.ledger;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose books. */
final class OfEntity {

    @Option(
            names = "--entity",
            paramLabel = "KEY",
            description = "Whose books; needed where there are several entities.")
    private @Nullable String key;

    @Nullable
    String key() {
        return key;
    }
}
