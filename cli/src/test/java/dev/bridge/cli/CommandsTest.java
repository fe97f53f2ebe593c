package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.session.Terminal;
import dev.bridge.testkit.Golden;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Which commands there are, and what they say about themselves. */
class CommandsTest {

    private static final Pattern OF_OPERATION = Pattern.compile("x-cli: bridge ([a-z]+(?:[ -][a-z]+)*)");

    @Test
    void everyOperationOfTheInterfaceHasItsCommand() throws IOException {
        String description = Files.readString(Repository.root().resolve("docs/openapi.yaml"));
        List<String> wanted = OF_OPERATION
                .matcher(description)
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> paths = new ArrayList<>();
        collect(commands(), "", paths);
        assertThat(paths).containsAll(wanted).hasSizeGreaterThan(1);
        assertThat(wanted).isNotEmpty();
    }

    @Test
    void theReferenceIsWhatHelpSays() {
        StringBuilder text = new StringBuilder("""
                # The command line

                What `bridge COMMAND --help` says, of every command. Which server it speaks to, and as whom, is explained in
                [operations](operations.md#the-command-line).

                | it ends with | where |
                | --- | --- |
                | 0 | it is done |
                | 1 | it failed, was refused, or the server was not reached; a sentence on standard error says why |
                | 2 | it was used wrongly; and changes are there, where `plan --detailed-exitcode` asked for that |
                """);
        append(text, commands());
        Golden.check(Path.of("docs", "cli.md"), text.toString());
    }

    @Test
    void theLauncherListsEveryCommand() throws IOException {
        String launcher = Files.readString(Repository.root().resolve("bridge"));
        commands().getSubcommands().forEach((name, command) -> {
            String purpose = command.getCommandSpec().usageMessage().description()[0];
            assertThat(launcher).contains("  %-16s  %s\n".formatted(name, purpose));
        });
    }

    @Test
    void everyCommandHelps() {
        assertThat(CommandRun.withoutServer().run("jobs", "show", "--help").out())
                .startsWith("Usage: bridge jobs show ID [OPTIONS]\n");
        assertThat(CommandRun.withoutServer().run("--version").out()).startsWith("bridge ");
    }

    private static void append(StringBuilder text, CommandLine command) {
        StringWriter usage = new StringWriter();
        command.usage(new PrintWriter(usage, true));
        text.append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```text\n")
                .append(usage.toString()
                        .replace("\nOptions of every command: `bridge --help`.\n", "")
                        .strip())
                .append("\n```\n");
        new ArrayList<>(command.getSubcommands().values()).forEach(each -> append(text, each));
    }

    private static void collect(CommandLine command, String path, List<String> paths) {
        command.getSubcommands().forEach((name, each) -> {
            paths.add(path + name);
            collect(each, path + name + " ", paths);
        });
    }

    private static CommandLine commands() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Terminal terminal = new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false, 100);
        return BridgeCommandLine.of(new Session(terminal, Map.of(), Path.of("")));
    }
}
