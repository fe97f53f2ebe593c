package dev.bridge.cli.product;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.Products;
import dev.bridge.sdk.product.PlannedChanges;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge apply FILE}. */
@Command(name = "apply", description = "Makes a manifest live, after showing what it changes.")
public final class ApplyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The manifest, YAML or JSON; - reads standard input.")
    private String argument = "";

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    private final Session session;

    public ApplyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ManifestFile file = ManifestFile.read(argument, session.terminal());
        MistakesText mistakes = new MistakesText(file, session);
        try (BridgeClient client = session.client()) {
            Products products = client.products();
            PlannedChanges planned = products.plan(file.manifest());
            if (file.isStandardInput() && !yes && !planned.isEmpty()) {
                throw CommandFailure.refused(
                        "The manifest came on standard input, so nobody can be asked there; say --yes.");
            }
            return new Applying(session, yes)
                    .run(planned, mistakes::warning, () -> products.apply(file.manifest(), planned.revision()))
                    .number();
        } catch (BridgeProblem problem) {
            throw ProductFailures.told(problem, mistakes, session);
        }
    }
}
