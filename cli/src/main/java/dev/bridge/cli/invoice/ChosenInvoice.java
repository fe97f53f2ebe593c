package dev.bridge.cli.invoice;

import dev.bridge.sdk.BridgeClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The invoice that a command is about. */
public final class ChosenInvoice {

    static final String DESCRIPTION = "The invoice: its number, or invoice_...";
    static final String ORG = "Whose it is; for a number, unless you see the invoices of all.";

    @Parameters(index = "0", paramLabel = "INVOICE", description = DESCRIPTION)
    private String given = "";

    @Option(names = "--org", paramLabel = "ORG", description = ORG)
    private @Nullable String org;

    String id(BridgeClient client) {
        return Numbers.invoice(client, org, given);
    }
}
