package dev.bridge.cli.product;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.ExitCode;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.product.AppliedChanges;
import dev.bridge.sdk.product.PlannedChanges;
import dev.bridge.sdk.product.Use;
import dev.bridge.sdk.product.Warning;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Showing what would change, asking, and doing it: the same for a new manifest and for an earlier one. */
final class Applying {

    /** In the form of the problem that applying would be answered with. */
    private record InUse(String code, String detail, List<Use> uses) {}

    private final Session session;

    /** Whether the person has said yes beforehand. */
    private final boolean agreed;

    Applying(Session session, boolean agreed) {
        this.session = session;
        this.agreed = agreed;
    }

    ExitCode run(PlannedChanges planned, Function<Warning, List<String>> warning, Supplier<AppliedChanges> apply) {
        boolean mayAsk = !agreed && session.terminal().interactive();
        if (mayAsk || !session.isJson()) {
            new PlanText(session).of(planned, warning).forEach(session::tell);
            if (!planned.isEmpty()) {
                session.tell("");
            }
        }
        if (planned.isEmpty()) {
            if (session.isJson()) {
                session.printJson(new AppliedChanges(
                        planned.product(), planned.revision(), false, List.of(), List.of(), planned.warnings()));
            }
            return ExitCode.DONE;
        }
        if (!planned.uses().isEmpty()) {
            String sentence = PlanText.refusal(planned.uses());
            InUse inUse = new InUse("definition_in_use", sentence, planned.uses());
            throw CommandFailure.refused(sentence, BridgeJson.write(inUse));
        }
        if (!agreed && !session.confirm("Apply these changes?", "say --yes to apply without being asked.")) {
            throw CommandFailure.refused("Nothing was changed.");
        }
        AppliedChanges applied = apply.get();
        if (session.isJson()) {
            session.printJson(applied);
        } else {
            session.print(session.style().green("Applied.") + " " + Printable.line(applied.product())
                    + " is at revision " + applied.revision() + ": " + PlanText.done(applied.changes()) + ".");
        }
        return ExitCode.DONE;
    }
}
