package dev.bridge.cli.payment;

import dev.bridge.cli.invoice.Numbers;
import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.payment.Balances;
import dev.bridge.sdk.payment.NewCharge;
import dev.bridge.sdk.payment.NewRefund;
import dev.bridge.sdk.payment.NewTransfer;
import dev.bridge.sdk.payment.Payment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge payments}. */
@Command(name = "payments", description = "Money that comes and goes.")
public final class PaymentsCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String ID = "The payment: pay_...";
    private static final String AMOUNT = "Such as 12.50.";

    /** What became of a file. */
    private record Imported(int recorded, int known, List<String> refused) {}

    private final Session session;

    public PaymentsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the payments of an account, or of all, newest first.")
    void list(
            @Parameters(paramLabel = "[ORG]", arity = "0..1", description = ORG + " All where it is left out.")
                    @Nullable
                    String org,
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "pending, succeeded or failed; only where ORG is left out.")
                    @Nullable
                    String state,
            @Mixin Listing listing) {
        if (org != null && state != null) {
            throw CommandFailure.usage("--state is for the payments of all accounts; leave ORG out.");
        }
        Table<Payment> table = new Table<Payment>()
                .column("ID", Payment::id)
                .column("STATE", Payment::state)
                .column("RECEIVED", Payment::receivedOn)
                .column("AMOUNT", payment -> payment.amount() + " " + payment.currency())
                .column("BY", Payment::provider)
                .column("REFUNDED", Payment::refunded)
                .column("REFERENCE", Payment::reference);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no payments.",
                    table,
                    page -> org == null
                            ? client.payments().all(state, page)
                            : client.payments().list(org, page));
        }
    }

    @Command(name = "show", description = "Shows one payment: where it went, and what was asked of a provider.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.payments().show(id), PaymentsCommand::facts);
        }
    }

    @Command(name = "charge", description = "Has a provider charge for an invoice, in the background.")
    void charge(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "INVOICE", description = "The invoice: its number, or invoice_...") String invoice,
            @Option(
                            names = "--method",
                            paramLabel = "METHOD",
                            required = true,
                            description = "What the provider takes it from.")
                    String method,
            @Option(names = "--amount", paramLabel = "AMOUNT", description = "All that is open unless told.") @Nullable
                    String amount,
            @Option(names = "--provider", paramLabel = "PROVIDER", description = "test unless told.") @Nullable
                    String provider) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.payments()
                            .charge(
                                    org,
                                    new NewCharge(Numbers.invoice(client, org, invoice), amount, provider, method)),
                    PaymentsCommand::facts);
        }
    }

    @Command(name = "record", description = "Records money that came to the bank.")
    void record(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "AMOUNT", description = AMOUNT) String amount,
            @Parameters(paramLabel = "CURRENCY", description = "Such as EUR.") String currency,
            @Option(
                            names = "--received",
                            paramLabel = "DAY",
                            required = true,
                            description = "When it came: 2026-01-31.")
                    String received,
            @Option(names = "--reference", paramLabel = "TEXT", description = "The bank's; the same is recorded once.")
                    @Nullable
                    String reference,
            @Option(
                            names = "--invoice",
                            paramLabel = "INVOICE",
                            description = "What it is for: number or id; whatever is open, oldest first, unless told.")
                    @Nullable
                    List<String> invoices) {
        try (BridgeClient client = session.client()) {
            NewTransfer transfer = new NewTransfer(org, amount, currency, received, reference, invoices);
            session.show(client.payments().record(withIds(client, transfer)), PaymentsCommand::facts);
        }
    }

    @Command(
            name = "import",
            description = "Records the transfers of a bank's file; those that are known already are passed over.")
    void importFile(
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "CSV: organization, amount, currency, received_on, reference, and invoices by number or id.")
                    Path file) {
        List<BankFile.Row> rows = BankFile.read(file);
        int recorded = 0;
        int known = 0;
        List<String> refused = new ArrayList<>();
        try (BridgeClient client = session.client()) {
            for (BankFile.Row row : rows) {
                try {
                    client.payments().record(withIds(client, row.transfer()));
                    recorded++;
                } catch (BridgeProblem problem) {
                    if (problem.code().equals("payment_recorded")) {
                        known++;
                    } else {
                        refused.add("Line " + row.line() + ": " + problem.getMessage());
                    }
                } catch (CommandFailure unknown) {
                    refused.add("Line " + row.line() + ": " + unknown.getMessage());
                }
            }
        }
        Imported imported = new Imported(recorded, known, refused);
        session.show(imported, PaymentsCommand::facts);
        if (!refused.isEmpty()) {
            throw CommandFailure.refused(refused.size() + " of " + rows.size()
                    + " transfers were refused; mend them and import the file again, what is recorded is passed over.");
        }
    }

    private static NewTransfer withIds(BridgeClient client, NewTransfer transfer) {
        List<String> invoices = transfer.invoices();
        return invoices == null
                ? transfer
                : new NewTransfer(
                        transfer.organization(),
                        transfer.amount(),
                        transfer.currency(),
                        transfer.receivedOn(),
                        transfer.reference(),
                        invoices.stream()
                                .map(invoice -> Numbers.invoice(client, transfer.organization(), invoice))
                                .toList());
    }

    @Command(name = "refund", description = "Gives money back, by the way it came.")
    void refund(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "AMOUNT", description = AMOUNT) String amount,
            @Option(
                            names = "--invoice",
                            paramLabel = "INVOICE",
                            description = "What is to be open again; from account credit unless told.")
                    @Nullable
                    String invoice,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.") String reason) {
        try (BridgeClient client = session.client()) {
            String open = invoice == null
                    ? null
                    : Numbers.invoice(client, client.payments().show(id).organization(), invoice);
            session.show(client.payments().refund(id, new NewRefund(amount, open, reason)), PaymentsCommand::facts);
        }
    }

    @Command(name = "balance", description = "Shows what an account owes and what it has in its favour.")
    void balance(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        Table<Balances.Balance> table = new Table<Balances.Balance>()
                .column("CURRENCY", Balances.Balance::currency)
                .column("OPEN", Balances.Balance::open)
                .column("PENDING", Balances.Balance::pending)
                .column("CREDIT", Balances.Balance::accountCredit);
        try (BridgeClient client = session.client()) {
            Balances balances = client.payments().balances(org);
            if (session.isJson()) {
                session.printJson(balances);
                return;
            }
            session.printAll("Nothing is open, and there is no credit.", table, balances.balances());
        }
    }

    private static Facts facts(Imported imported) {
        Facts facts = new Facts()
                .with("recorded", imported.recorded())
                .with("known already", imported.known())
                .with("refused", imported.refused().size());
        for (String line : imported.refused()) {
            facts = facts.with("", line);
        }
        return facts;
    }

    private static Facts facts(Payment payment) {
        return new Facts()
                .with("payment", payment.id())
                .with("organization", payment.organization())
                .with("state", payment.state())
                .with("failure", payment.failure())
                .with("amount", payment.amount() + " " + payment.currency())
                .with("by", payment.provider())
                .with("received", payment.receivedOn())
                .with("reference", payment.reference())
                .with(
                        "went to",
                        joined(payment.allocations().stream()
                                .map(PaymentsCommand::allocation)
                                .toList()))
                .with(
                        "refunds",
                        joined(payment.refunds().stream()
                                .map(PaymentsCommand::refund)
                                .toList()))
                .with(
                        "asked",
                        joined(payment.attempts().stream()
                                .map(PaymentsCommand::attempt)
                                .toList()));
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : texts.stream().collect(Collectors.joining(", "));
    }

    private static String allocation(Payment.Allocation allocation) {
        return allocation.amount() + " " + (allocation.invoice() == null ? "account credit" : allocation.invoice());
    }

    private static String refund(Payment.Refund refund) {
        return refund.amount() + " " + refund.state();
    }

    private static String attempt(Payment.Attempt attempt) {
        return attempt.id() + " " + attempt.state() + " (" + attempt.asked() + "x)";
    }
}
