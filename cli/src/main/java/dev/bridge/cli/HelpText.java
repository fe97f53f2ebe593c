package dev.bridge.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help that is short: what every command has is told once, by {@code bridge --help}. */
final class HelpText {

    private static final int WIDTH = 100;

    private HelpText() {}

    static void arrange(CommandLine commands) {
        commands.setUsageHelpWidth(WIDTH).setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        commands.getCommandSpec()
                .usageMessage()
                .customSynopsis("bridge COMMAND [OPTIONS]")
                .optionListHeading("\nOptions:\n")
                .commandListHeading("\nCommands:\n");
        commands.getSubcommands().values().forEach(HelpText::shorten);
    }

    private static void shorten(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().customSynopsis(synopsis(spec)).commandListHeading("\nCommands:\n");
        if (!spec.positionalParameters().isEmpty()) {
            spec.usageMessage().parameterListHeading("\n");
        } else if (!ownOptions(spec).isEmpty()) {
            spec.usageMessage().optionListHeading("\n");
        }
        command.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> help.optionListExcludingGroups(ownOptions(help.commandSpec())));
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> "\nOptions of every command: `bridge --help`.\n");
        command.getSubcommands().values().forEach(HelpText::shorten);
    }

    /** With what must be there; the rest is {@code [OPTIONS]}. */
    private static String synopsis(CommandSpec spec) {
        StringBuilder synopsis = new StringBuilder(spec.qualifiedName());
        if (!spec.subcommands().isEmpty()) {
            return synopsis.append(" [COMMAND] [OPTIONS]").toString();
        }
        spec.positionalParameters().forEach(parameter -> synopsis.append(' ').append(parameter.paramLabel()));
        spec.options().stream()
                .filter(OptionSpec::required)
                .forEach(option -> synopsis.append(' ')
                        .append(option.longestName())
                        .append('=')
                        .append(option.paramLabel()));
        return synopsis.append(" [OPTIONS]").toString();
    }

    private static List<OptionSpec> ownOptions(CommandSpec spec) {
        return spec.options().stream().filter(option -> !option.inherited()).toList();
    }
}
