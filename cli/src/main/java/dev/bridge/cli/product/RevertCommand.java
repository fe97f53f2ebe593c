package dev.bridge.cli.product;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.Products;
import dev.bridge.sdk.product.PlannedChanges;
import dev.bridge.sdk.product.Warning;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge revert PRODUCT --to N}. */
@Command(name = "revert", description = "Makes an earlier revision of a product live again.")
public final class RevertCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PRODUCT", description = "The product's key.")
    private String product = "";

    @Option(names = "--to", paramLabel = "N", required = true, description = "The revision whose content comes back.")
    private long revision;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    private final Session session;

    public RevertCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (BridgeClient client = session.client()) {
            Products products = client.products();
            PlannedChanges planned = products.planRevert(product, revision);
            return new Applying(session, yes)
                    .run(planned, RevertCommand::warning, () -> products.revert(product, revision, planned.revision()))
                    .number();
        } catch (BridgeProblem problem) {
            throw ProductFailures.told(problem, null, session);
        }
    }

    /** There is no file here whose line could be shown. */
    private static List<String> warning(Warning warning) {
        return List.of(
                "warning: " + Printable.line(Pointer.parse(warning.pointer()).from(0) + ": " + warning.detail()));
    }
}
