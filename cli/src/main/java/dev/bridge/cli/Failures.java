package dev.bridge.cli;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.ExitCode;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.BridgeUnreachable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: one sentence on standard error, or one JSON object where JSON was asked for. */
final class Failures {

    private static final int UNAUTHENTICATED = 401;

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    int tell(Exception failure) {
        session.terminal().out().flush();
        return switch (failure) {
            case CommandFailure own -> {
                write(own.text(), Objects.requireNonNullElseGet(own.json(), () -> json("refused", own.text())));
                yield own.exitCode().number();
            }
            case BridgeProblem problem -> {
                write(sentence(problem), problem.json());
                yield ExitCode.FAILED.number();
            }
            case BridgeUnreachable unreachable -> {
                String next = unreachable.wasNotSent()
                        ? " Start one with `./bridge up`, or say where it runs with --url or --data."
                        : " If this was a change, look whether it was made before you repeat it.";
                String text = unreachable.getMessage() + next;
                write(text, json("unreachable", text));
                yield ExitCode.FAILED.number();
            }
            default -> {
                String text = "This should not have happened: " + failure + ".";
                write(text, json("internal", text));
                yield ExitCode.FAILED.number();
            }
        };
    }

    int wrongUsage(ParameterException wrong, String[] arguments) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String text = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : wrong.getMessage() + ".";
        session.terminal().err().println(Printable.line(text + " See `" + command + " --help`."));
        return ExitCode.WRONG_USAGE.number();
    }

    private static String unmatched(UnmatchedArgumentException wrong, String command) {
        String argument = wrong.getUnmatched().getFirst();
        boolean hasCommands = !wrong.getCommandLine().getSubcommands().isEmpty();
        String kind = argument.startsWith("-") ? "an option" : hasCommands ? "a command" : "an argument";
        List<String> suggestions = wrong.getSuggestions();
        return "`" + argument + "` is not " + kind + " of `" + command + "`"
                + (suggestions.isEmpty() ? "." : "; did you mean `" + suggestions.getFirst() + "`?");
    }

    private static String sentence(BridgeProblem problem) {
        String hint = problem.status() == UNAUTHENTICATED
                ? " The key comes from --token, BRIDGE_TOKEN or `operator.key` in the data folder."
                : "";
        String request = problem.requestId() == null ? "" : " (request " + problem.requestId() + ")";
        return Printable.line(problem.detail() + hint + request);
    }

    private static String json(String code, String detail) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("detail", detail);
        return BridgeJson.write(body);
    }

    private void write(String text, String json) {
        session.terminal().err().println(session.isJson() ? json : text);
    }
}
