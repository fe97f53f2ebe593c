package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bridge companies}. */
@Command(name = "companies", description = "Companies, and the organizations below them.")
public final class CompaniesCommand {

    private static final String COMPANY = "The company: its name or id.";

    private final Session session;

    public CompaniesCommand(Session session) {
        this.session = session;
    }

    @Command(name = "show", description = "Shows one company.")
    void show(@Parameters(paramLabel = "COMPANY", description = COMPANY) String company) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().company(company).value(), OrgsCommand::facts);
        }
    }

    @Command(name = "organizations", description = "Lists the organizations of a company.")
    void organizations(
            @Parameters(paramLabel = "COMPANY", description = COMPANY) String company, @Mixin Listing listing) {
        Table<Account> table = new Table<Account>()
                .column("ID", Account::id)
                .column("NAME", Account::name)
                .column("TITLE", Account::displayName)
                .column("STATE", Account::state);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no organizations.",
                    table,
                    page -> client.organizations().ofCompany(company, page));
        }
    }
}
