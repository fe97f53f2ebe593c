package dev.bridge.cli.account;

import dev.bridge.sdk.account.EventFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events are meant. */
public final class EventOptions {

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "What happened, or how that begins: accounts.group.changed, accounts.group.")
    private @Nullable String type;

    @Option(names = "--by", paramLabel = "ACTOR", description = "Who did it, as events name it: user:user_...")
    private @Nullable String actor;

    @Option(names = "--from", paramLabel = "TIME", description = "The first time, such as 2026-01-31T12:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "The first time that is no longer meant.")
    private @Nullable String to;

    EventFilter filter() {
        return new EventFilter(type, actor, from, to);
    }
}
