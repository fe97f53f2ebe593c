package dev.bridge.ledger.export;

import dev.bridge.ledger.JournalEntry;
import dev.bridge.ledger.LedgerAccount;
import dev.bridge.ledger.NewTransfer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The journal as comma-separated values with a header (RFC 4180), a line for each transfer. */
public final class CsvText {

    private static final String HEADER =
            "transaction,booked_on,origin_month,kind,document,key,customer,debit,debit_product,credit,credit_product,amount,unit,"
                    + "obligation";

    private CsvText() {}

    /** The entries in the order given. */
    public static String of(List<JournalEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.transfers().stream().map(transfer -> line(entry, transfer)))
                .collect(Collectors.joining("\r\n", HEADER + "\r\n", "\r\n"));
    }

    private static String line(JournalEntry entry, NewTransfer transfer) {
        return Stream.of(
                        entry.id().text(),
                        entry.bookedOn().toString(),
                        entry.originMonth() == null ? "" : entry.originMonth().toString(),
                        entry.kind().word(),
                        entry.document().toString(),
                        entry.key(),
                        entry.customer().text(),
                        transfer.debit().code().word(),
                        product(transfer.debit()),
                        transfer.credit().code().word(),
                        product(transfer.credit()),
                        transfer.amount().getAmount().toPlainString(),
                        transfer.amount().getCurrencyUnit().getCode(),
                        transfer.obligation() == null
                                ? ""
                                : transfer.obligation().text())
                .map(CsvText::quoted)
                .collect(Collectors.joining(","));
    }

    private static String product(LedgerAccount account) {
        return Objects.requireNonNullElse(account.product(), "");
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\p{Cntrl}]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
