package dev.bridge.cli.access;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.access.FlagLine;
import dev.bridge.sdk.access.FlagOverride;
import dev.bridge.sdk.access.FlagState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge flags}. */
@Command(name = "flags", description = "Flags: killed or not, overrides for single units, lists of segments.")
public final class FlagsCommand {

    private static final String PRODUCT = "The product's key.";
    private static final String FLAG = "The flag.";
    private static final String SEGMENT = "The segment.";
    private static final String UNIT = "account, user, session or context.NAME.";
    private static final String ID = "The unit's id.";

    private final Session session;

    public FlagsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the flags of all products, or of one.")
    void list(
            @Option(names = "--product", paramLabel = "PRODUCT", description = PRODUCT) @Nullable String product,
            @Option(names = "--text", paramLabel = "TEXT", description = "What stands in the name or the description.")
                    @Nullable
                    String text,
            @Mixin Listing listing) {
        Table<FlagLine> table = new Table<FlagLine>()
                .column("PRODUCT", FlagLine::product)
                .column("FLAG", FlagLine::flag)
                .column("TYPE", FlagLine::type)
                .column("KILLED", FlagLine::killed)
                .column("RULES", FlagLine::rules)
                .column("OVERRIDES", FlagLine::overrides)
                .column("DESCRIPTION", FlagLine::description);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no flags.",
                    table,
                    page -> client.flags().list(product, text, page));
        }
    }

    @Command(name = "show", description = "Shows whether a flag is killed.")
    void show(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "FLAG", description = FLAG) String flag) {
        try (BridgeClient client = session.client()) {
            session.show(client.flags().show(product, flag), FlagsCommand::facts);
        }
    }

    @Command(name = "kill", description = "Kills a flag: everybody gets its off.")
    void kill(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "FLAG", description = FLAG) String flag) {
        try (BridgeClient client = session.client()) {
            session.show(client.flags().kill(product, flag), FlagsCommand::facts);
        }
    }

    @Command(name = "restore", description = "Ends a kill.")
    void restore(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "FLAG", description = FLAG) String flag) {
        try (BridgeClient client = session.client()) {
            session.show(client.flags().restore(product, flag), FlagsCommand::facts);
        }
    }

    @Command(name = "overrides", description = "Lists the units that get something of their own.")
    void overrides(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "FLAG", description = FLAG) String flag,
            @Mixin Listing listing) {
        Table<FlagOverride> table = new Table<FlagOverride>()
                .column("UNIT", FlagOverride::unit)
                .column("ID", FlagOverride::id)
                .column("VARIANT", FlagOverride::variant)
                .column("VALUE", FlagOverride::value);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "The flag has no overrides.",
                    table,
                    page -> client.flags().overrides(product, flag, page));
        }
    }

    @Command(name = "override", description = "Gives one unit a variant or a value of its own.")
    void override(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "FLAG", description = FLAG) String flag,
            @Parameters(paramLabel = "UNIT", description = UNIT) String unit,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--variant", paramLabel = "VARIANT", description = "A variant of the flag.") @Nullable
                    String variant,
            @Option(names = "--value", paramLabel = "VALUE", description = "A value: JSON, or a text.") @Nullable
                    String value) {
        if ((variant == null) == (value == null)) {
            throw CommandFailure.refused("Say either --variant or --value.");
        }
        try (BridgeClient client = session.client()) {
            client.flags()
                    .override(product, flag, unit, id, variant, value == null ? null : BridgeJson.valueOrText(value));
            session.done("Set for " + unit + " " + id + ".");
        }
    }

    @Command(name = "withdraw", description = "Takes an override away.")
    void withdraw(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "FLAG", description = FLAG) String flag,
            @Parameters(paramLabel = "UNIT", description = UNIT) String unit,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            client.flags().withdraw(product, flag, unit, id);
            session.done("Took it from " + unit + " " + id + ".");
        }
    }

    @Command(name = "segment", description = "Shows how many ids a segment's lists have.")
    void segment(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "SEGMENT", description = SEGMENT) String segment) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.flags().segment(product, segment),
                    size -> new Facts()
                            .with("segment", size.product() + "/" + size.segment())
                            .with("include", size.include())
                            .with("exclude", size.exclude()));
        }
    }

    @Command(name = "change-segment", description = "Puts ids into a segment's list, and takes others out of it.")
    void changeSegment(
            @Parameters(paramLabel = "PRODUCT", description = PRODUCT) String product,
            @Parameters(paramLabel = "SEGMENT", description = SEGMENT) String segment,
            @Option(
                            names = "--list",
                            paramLabel = "LIST",
                            defaultValue = "include",
                            description = "include (unless told) or exclude.")
                    String list,
            @Option(names = "--add", paramLabel = "ID", description = "An id to put in; may be repeated.") @Nullable
                    List<String> add,
            @Option(names = "--remove", paramLabel = "ID", description = "An id to take out; may be repeated.")
                    @Nullable
                    List<String> remove) {
        try (BridgeClient client = session.client()) {
            int changed = client.flags()
                    .change(product, segment, list, add == null ? List.of() : add, remove == null ? List.of() : remove);
            session.done("Changed " + changed + " of " + product + "/" + segment + ".");
        }
    }

    @Command(name = "import", description = "Shows what flags of Unleash become; with --apply makes them live.")
    void importFlags(
            @Parameters(paramLabel = "FORMAT", description = "unleash.") String format,
            @Parameters(
                            paramLabel = "FILE",
                            description = "JSON that Unleash's /api/client/features answers; - for stdin.")
                    String file,
            @Option(names = "--product", paramLabel = "PRODUCT", required = true, description = PRODUCT) String product,
            @Option(names = "--name", paramLabel = "NAME", description = Importing.NAME) @Nullable String name,
            @Option(names = "--manifest", paramLabel = "FILE", description = Importing.MANIFEST) @Nullable
                    String manifest,
            @Option(names = "--apply", description = Importing.APPLY) boolean apply) {
        Importing.require(format, "unleash");
        try (BridgeClient client = session.client()) {
            new Importing(session, client, product, name, manifest, apply).unleash(file);
        }
    }

    private static Facts facts(FlagState flag) {
        return new Facts().with("flag", flag.product() + "/" + flag.flag()).with("killed", flag.killed());
    }
}
