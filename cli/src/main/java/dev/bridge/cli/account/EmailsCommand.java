package dev.bridge.cli.account;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.Email;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge emails}. */
@Command(name = "emails", description = "One's addresses; alone, lists them.")
public final class EmailsCommand implements Runnable {

    private static final String ID = "The address: email_...";

    private final Session session;

    public EmailsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Lists one's addresses.")
    void list() {
        Table<Email> table = new Table<Email>()
                .column("ID", Email::id)
                .column("EMAIL", Email::email)
                .column("PROVEN", Email::provenAt)
                .column("PRIMARY", email -> email.primary() ? "primary" : null);
        try (BridgeClient client = session.client()) {
            session.printAll("There are no addresses.", table, client.me().emails());
        }
    }

    @Command(name = "add", description = "Claims an address, which is proven by what the mail says.")
    void add(@Parameters(paramLabel = "EMAIL", description = "ann@acme.test") String address) {
        try (BridgeClient client = session.client()) {
            session.show(client.me().addEmail(address), EmailsCommand::facts);
        }
    }

    @Command(name = "show", description = "Shows one address.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.me().email(id), EmailsCommand::facts);
        }
    }

    @Command(name = "make-primary", description = "Lets mail go to an address that is proven.")
    void makePrimary(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.me().makePrimary(id), EmailsCommand::facts);
        }
    }

    @Command(name = "remove", description = "Gives an address up.")
    void remove(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            client.me().removeEmail(id);
            session.done("Removed " + id + ".");
        }
    }

    private static Facts facts(Email email) {
        return new Facts()
                .with("address", email.id())
                .with("email", email.email())
                .with("primary", email.primary() ? "yes" : null)
                .with("proven", email.provenAt());
    }
}
