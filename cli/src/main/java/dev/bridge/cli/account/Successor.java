package dev.bridge.cli.account;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who takes over, where somebody's rights end who may be an account's last owner. */
final class Successor {

    @Option(
            names = "--successor",
            paramLabel = "PERSON",
            description = "Who owns the account from now on, where this is its last owner: user_...")
    private @Nullable String person;

    @Nullable
    String person() {
        return person;
    }
}
