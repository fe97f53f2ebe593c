package dev.bridge.cli;

import dev.bridge.cli.access.AccessCommand;
import dev.bridge.cli.access.DraftsCommand;
import dev.bridge.cli.access.FlagsCommand;
import dev.bridge.cli.account.AgentsCommand;
import dev.bridge.cli.account.ChangesCommand;
import dev.bridge.cli.account.CompaniesCommand;
import dev.bridge.cli.account.EmailsCommand;
import dev.bridge.cli.account.GroupsCommand;
import dev.bridge.cli.account.InvitationsCommand;
import dev.bridge.cli.account.MeCommand;
import dev.bridge.cli.account.MembersCommand;
import dev.bridge.cli.account.NamesCommand;
import dev.bridge.cli.account.OrgsCommand;
import dev.bridge.cli.account.RolesCommand;
import dev.bridge.cli.account.SeatsCommand;
import dev.bridge.cli.account.ServiceAccountsCommand;
import dev.bridge.cli.account.UsersCommand;
import dev.bridge.cli.clock.ClockCommand;
import dev.bridge.cli.demo.DemoCommand;
import dev.bridge.cli.entitlement.EntitlementsCommand;
import dev.bridge.cli.identity.ClientsCommand;
import dev.bridge.cli.identity.ConsentsCommand;
import dev.bridge.cli.identity.DevicesCommand;
import dev.bridge.cli.identity.KeysCommand;
import dev.bridge.cli.identity.PasskeysCommand;
import dev.bridge.cli.identity.RegistrationsCommand;
import dev.bridge.cli.identity.SessionsCommand;
import dev.bridge.cli.invoice.InvoicesCommand;
import dev.bridge.cli.ledger.LedgerCommand;
import dev.bridge.cli.ledger.RevenueCommand;
import dev.bridge.cli.operation.ActivityCommand;
import dev.bridge.cli.operation.FindCommand;
import dev.bridge.cli.operation.JobsCommand;
import dev.bridge.cli.operation.OperationsCommand;
import dev.bridge.cli.operation.OperatorKeysCommand;
import dev.bridge.cli.operation.ReadersCommand;
import dev.bridge.cli.payment.PaymentsCommand;
import dev.bridge.cli.product.ApplyCommand;
import dev.bridge.cli.product.PlanCommand;
import dev.bridge.cli.product.ProductsCommand;
import dev.bridge.cli.product.RevertCommand;
import dev.bridge.cli.product.SchemaCommand;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.session.Terminal;
import dev.bridge.cli.signin.CompletionCommand;
import dev.bridge.cli.signin.LoginCommand;
import dev.bridge.cli.signin.LogoutCommand;
import dev.bridge.cli.signin.ProfilesCommand;
import dev.bridge.cli.subscription.SubscriptionsCommand;
import dev.bridge.cli.token.TokensCommand;
import dev.bridge.cli.usage.UsageCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: all commands, put together. */
@Command(
        name = "bridge",
        description = "Speaks to a Bridge server: declares products, and looks after the installation.",
        footer = {
            "",
            "Ends with 0 where it is done, 1 where it failed or was refused, 2 where it was used wrongly.",
            "`bridge COMMAND --help` tells more about one command."
        })
public final class BridgeCommandLine {

    /** In the order of the help. */
    private static final Map<String, Function<Session, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("demo", session -> new DemoCommand(session, BridgeCommandLine::run));
        COMMANDS.put("login", LoginCommand::new);
        COMMANDS.put("logout", LogoutCommand::new);
        COMMANDS.put("profiles", ProfilesCommand::new);
        COMMANDS.put("completion", session -> new CompletionCommand(session, () -> of(session)));
        COMMANDS.put("plan", PlanCommand::new);
        COMMANDS.put("apply", ApplyCommand::new);
        COMMANDS.put("revert", RevertCommand::new);
        COMMANDS.put("products", ProductsCommand::new);
        COMMANDS.put("schema", SchemaCommand::new);
        COMMANDS.put("find", FindCommand::new);
        COMMANDS.put("orgs", OrgsCommand::new);
        COMMANDS.put("companies", CompaniesCommand::new);
        COMMANDS.put("members", MembersCommand::new);
        COMMANDS.put("groups", GroupsCommand::new);
        COMMANDS.put("subscriptions", SubscriptionsCommand::new);
        COMMANDS.put("invoices", InvoicesCommand::new);
        COMMANDS.put("payments", PaymentsCommand::new);
        COMMANDS.put("clock", ClockCommand::new);
        COMMANDS.put("entitlements", EntitlementsCommand::new);
        COMMANDS.put("invitations", InvitationsCommand::new);
        COMMANDS.put("roles", RolesCommand::new);
        COMMANDS.put("seats", SeatsCommand::new);
        COMMANDS.put("access", AccessCommand::new);
        COMMANDS.put("flags", FlagsCommand::new);
        COMMANDS.put("agents", AgentsCommand::new);
        COMMANDS.put("service-accounts", ServiceAccountsCommand::new);
        COMMANDS.put("tokens", TokensCommand::new);
        COMMANDS.put("usage", UsageCommand::new);
        COMMANDS.put("names", NamesCommand::new);
        COMMANDS.put("changes", ChangesCommand::new);
        COMMANDS.put("me", MeCommand::new);
        COMMANDS.put("emails", EmailsCommand::new);
        COMMANDS.put("users", UsersCommand::new);
        COMMANDS.put("sessions", SessionsCommand::new);
        COMMANDS.put("devices", DevicesCommand::new);
        COMMANDS.put("passkeys", PasskeysCommand::new);
        COMMANDS.put("consents", ConsentsCommand::new);
        COMMANDS.put("clients", ClientsCommand::new);
        COMMANDS.put("registrations", RegistrationsCommand::new);
        COMMANDS.put("keys", KeysCommand::new);
        COMMANDS.put("ledger", LedgerCommand::new);
        COMMANDS.put("revenue", RevenueCommand::new);
        COMMANDS.put("operator-keys", OperatorKeysCommand::new);
        COMMANDS.put("operations", OperationsCommand::new);
        COMMANDS.put("readers", ReadersCommand::new);
        COMMANDS.put("jobs", JobsCommand::new);
        COMMANDS.put("activity", ActivityCommand::new);
    }

    /** Read by picocli. */
    @SuppressWarnings("unused")
    @Option(names = "--version", versionHelp = true, description = "Shows the version of this command line.")
    private boolean version;

    private BridgeCommandLine() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        Session session = new Session(terminal, System.getenv(), Path.of(System.getProperty("user.home", "")));
        int exitCode = run(session, arguments);
        terminal.flush();
        System.exit(exitCode);
    }

    private static int run(Session session, String... arguments) {
        return of(session, arguments).execute(arguments);
    }

    /** All commands, or the one that the first argument names, since building the others takes a sixth of the time of a run. */
    static CommandLine of(Session session, String... arguments) {
        CommandLine commands = new CommandLine(new BridgeCommandLine());
        commands.addMixin("common", session.options());
        String first = arguments.length == 0 ? "" : arguments[0];
        COMMANDS.forEach((name, command) -> {
            if (name.equals(first) || !COMMANDS.containsKey(first)) {
                commands.addSubcommand(name, command.apply(session));
            }
        });
        CommandLine access = commands.getSubcommands().get("access");
        if (access != null) {
            access.addSubcommand("drafts", new DraftsCommand(session));
        }
        commands.getCommandSpec().version("bridge " + Session.version());
        HelpText.arrange(commands);
        Failures failures = new Failures(session);
        return commands.setOut(session.terminal().out())
                .setErr(session.terminal().err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, result) -> failures.tell(failure))
                .setParameterExceptionHandler(failures::wrongUsage);
    }
}
