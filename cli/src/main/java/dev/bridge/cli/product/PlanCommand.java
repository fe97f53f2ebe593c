package dev.bridge.cli.product;

import dev.bridge.cli.session.ExitCode;
import dev.bridge.cli.session.Session;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.product.PlannedChanges;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge plan FILE}. */
@Command(name = "plan", description = "Shows what a manifest would change; changes nothing.")
public final class PlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The manifest, YAML or JSON; - reads standard input.")
    private String argument = "";

    @Option(names = "--detailed-exitcode", description = "Ends with 2 where there are changes, 0 where there are none.")
    private boolean detailed;

    private final Session session;

    public PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ManifestFile file = ManifestFile.read(argument, session.terminal());
        MistakesText mistakes = new MistakesText(file, session);
        PlannedChanges planned = plan(file, mistakes);
        if (session.isJson()) {
            session.printJson(planned);
        } else {
            new PlanText(session).of(planned, mistakes::warning).forEach(session::print);
            if (!planned.uses().isEmpty()) {
                session.print(PlanText.refusal(planned.uses()));
            } else if (!planned.isEmpty()) {
                session.print("Apply it with `bridge apply " + argument + "`.");
            }
        }
        return (detailed && !planned.isEmpty() ? ExitCode.CHANGES : ExitCode.DONE).number();
    }

    private PlannedChanges plan(ManifestFile file, MistakesText mistakes) {
        try (BridgeClient client = session.client()) {
            return client.products().plan(file.manifest());
        } catch (BridgeProblem problem) {
            throw ProductFailures.told(problem, mistakes, session);
        }
    }
}
