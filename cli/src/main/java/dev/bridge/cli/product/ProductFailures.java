package dev.bridge.cli.product;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.product.Change;
import dev.bridge.sdk.product.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refusals that say more than a sentence: what is wrong in the manifest, what is in use, what somebody else changed. */
final class ProductFailures {

    private ProductFailures() {}

    /**
     * What to throw instead of the problem, or the problem itself.
     *
     * @param mistakes how mistakes are written; null where no manifest was sent
     */
    static RuntimeException told(BridgeProblem problem, @Nullable MistakesText mistakes, Session session) {
        return switch (problem.code()) {
            case "definition_in_use" -> inUse(problem);
            case "product_changed" -> changed(problem, session);
            default -> mistakes != null && !problem.errors().isEmpty() ? mistakes.failure(problem) : problem;
        };
    }

    private static CommandFailure inUse(BridgeProblem problem) {
        List<String> lines = new ArrayList<>(UsesText.of(problem.list("uses", Use.class)));
        lines.add(sentence(problem));
        return CommandFailure.refused(String.join("\n", lines), problem.json());
    }

    private static CommandFailure changed(BridgeProblem problem, Session session) {
        List<String> lines = new ArrayList<>();
        List<Change> changes = problem.list("changes", Change.class);
        if (!changes.isEmpty()) {
            lines.add("Changed by somebody else meanwhile:");
            lines.addAll(new ChangesText(session.style(), session.terminal().width()).of(changes));
            lines.add("");
        }
        lines.add(sentence(problem));
        return CommandFailure.refused(String.join("\n", lines), problem.json());
    }

    private static String sentence(BridgeProblem problem) {
        String request = problem.requestId() == null ? "" : " (request " + problem.requestId() + ")";
        return Printable.line(problem.detail() + request);
    }
}
