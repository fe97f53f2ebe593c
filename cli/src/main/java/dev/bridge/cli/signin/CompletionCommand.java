package dev.bridge.cli.signin;

import dev.bridge.cli.session.Session;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code bridge completion}. */
@Command(
        name = "completion",
        description = {
            "Prints what a shell needs to complete commands and options.",
            "",
            "bash: `bridge completion bash > ~/.local/share/bash-completion/completions/bridge`",
            "zsh: `source <(bridge completion zsh)` in ~/.zshrc"
        })
public final class CompletionCommand implements Runnable {

    /** The shells that there is something for. */
    enum Shell {
        BASH,
        ZSH;

        /** As it is given. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What the launcher does itself, and this program does not know. */
    private static final String[] OF_LAUNCHER = {"up", "test", "build", "benchmark", "keyring", "help"};

    private final Session session;
    private final Supplier<CommandLine> commands;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    /**
     * Completes what there is.
     *
     * @param commands makes all of them
     */
    public CompletionCommand(Session session, Supplier<CommandLine> commands) {
        this.session = session;
        this.commands = commands;
    }

    @Override
    public void run() {
        CommandLine all = commands.get();
        for (String name : OF_LAUNCHER) {
            all.addSubcommand(name, CommandSpec.create());
        }
        String script = AutoComplete.bash("bridge", all);
        session.print(shell == Shell.ZSH ? "autoload -U +X compinit && compinit -u\n" + script : script);
    }
}
