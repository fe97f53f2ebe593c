package dev.bridge.cli.demo;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bridge demo}. What it has done before is not done again, so that it can be broken off and started anew. */
@Command(
        name = "demo",
        description = "Plays the story of a product on a server of its own, from its manifest to the books.")
public final class DemoCommand implements Runnable {

    private static final int TENANTS = 10;
    private static final int MOST_TENANTS = 50;

    private final Session session;
    private final Commands commands;

    @Option(
            names = "--products",
            paramLabel = "DIR",
            required = true,
            description = "The folder with the manifests of the story.")
    private @Nullable Path products;

    @Option(
            names = "--usage",
            paramLabel = "FILE",
            description = "A CSV file of calls instead of made-up ones: TIMESTAMP, ContextTokens, GeneratedTokens.")
    private @Nullable Path usage;

    @Option(names = "--tenants", paramLabel = "N", description = "Customers, 2 to 50; 10 unless told.")
    private int tenants = TENANTS;

    public DemoCommand(Session session, Commands commands) {
        this.session = session;
        this.commands = commands;
    }

    @Override
    public void run() {
        Path folder = session.options().data();
        if (folder == null) {
            throw CommandFailure.usage("The story needs a server of its own: name its data folder with --data.");
        }
        if (tenants < 2 || tenants > MOST_TENANTS) {
            throw CommandFailure.usage("--tenants is 2 to " + MOST_TENANTS + ", not " + tenants + ".");
        }
        if (products == null || !Files.isDirectory(products)) {
            throw CommandFailure.refused("There is no folder " + products + ".");
        }
        if (usage != null && !Files.isReadable(usage)) {
            throw CommandFailure.refused("The file " + usage + " cannot be read.");
        }
        Path own = own(folder);
        Trace trace = usage == null ? Trace.madeUp(own) : Trace.of(usage);
        Stage stage = new Stage(session, commands, folder, own);
        DemoState state = DemoState.of(own);
        new ProductChapter(stage, products).play();
        new PeopleChapter(stage, state).play();
        Customers customers = new CustomerChapter(stage, state, tenants).play();
        new UsageChapter(stage, state, customers, trace).play();
        new DecisionChapter(stage, customers).play();
        new BillingChapter(stage, customers, trace).play();
        new StaffChapter(stage, state).play();
        new LastChapter(stage).play();
    }

    /** The story's own files are kept apart from those of the server. */
    private static Path own(Path folder) {
        try {
            return Files.createDirectories(folder.resolve("demo"));
        } catch (IOException failure) {
            throw CommandFailure.refused(folder + " cannot be written: " + failure.getMessage() + ".");
        }
    }
}
