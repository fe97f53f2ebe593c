package dev.bridge.cli.payment;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.text.CsvText;
import dev.bridge.sdk.payment.NewTransfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Transfers that came to the bank, as a CSV file: each row has the organization, amount, currency, day and the bank's reference, and may
 * have the invoices that it is for, with spaces between.
 */
final class BankFile {

    private static final List<String> REQUIRED =
            List.of("organization", "amount", "currency", "received_on", "reference");
    private static final String INVOICES = "invoices";
    private static final int MOST = 10_000;

    /** A transfer, and the number of its line in the file. */
    record Row(int line, NewTransfer transfer) {}

    private BankFile() {}

    /** All rows, or none: whatever is wrong with the file is told together. */
    static List<Row> read(Path path) {
        List<String> lines = lines(path);
        if (lines.isEmpty()) {
            throw CommandFailure.refused("The file " + path + " is empty.");
        }
        String heading = lines.getFirst();
        List<String> columns = CsvText.cells(heading.startsWith("\ufeff") ? heading.substring(1) : heading, ',');
        for (String column : REQUIRED) {
            if (!columns.contains(column)) {
                throw CommandFailure.refused("The file has no column `" + column + "`; its first row names "
                        + String.join(", ", REQUIRED) + ", and " + INVOICES + " where there are some.");
            }
        }
        List<String> wrong = new ArrayList<>();
        Set<String> references = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        for (int place = 1; place < lines.size(); place++) {
            if (!lines.get(place).isBlank()) {
                add(columns, lines.get(place), place + 1, references, rows, wrong);
            }
        }
        if (!wrong.isEmpty()) {
            throw CommandFailure.refused("Nothing was recorded.\n" + String.join("\n", wrong));
        }
        return rows;
    }

    private static List<String> lines(Path path) {
        try {
            List<String> lines = Files.readAllLines(path);
            if (lines.size() > MOST + 1) {
                throw CommandFailure.refused("The file has more than " + MOST + " rows; split it.");
            }
            return lines;
        } catch (IOException failure) {
            throw CommandFailure.refused("The file " + path + " cannot be read as text.");
        }
    }

    private static void add(
            List<String> columns, String text, int line, Set<String> references, List<Row> rows, List<String> wrong) {
        List<String> cells =
                CsvText.cells(text, ',').stream().map(String::strip).toList();
        if (cells.size() != columns.size()) {
            wrong.add("Line %d has %d cells and the first row %d.".formatted(line, cells.size(), columns.size()));
            return;
        }
        for (String column : REQUIRED) {
            if (cells.get(columns.indexOf(column)).isEmpty()) {
                wrong.add("Line %d has no `%s`.".formatted(line, column));
                return;
            }
        }
        String reference = cells.get(columns.indexOf("reference"));
        if (!references.add(reference)) {
            wrong.add("Line %d has the reference `%s` again.".formatted(line, reference));
            return;
        }
        String invoices = columns.contains(INVOICES) ? cells.get(columns.indexOf(INVOICES)) : "";
        rows.add(new Row(
                line,
                new NewTransfer(
                        cells.get(columns.indexOf("organization")),
                        cells.get(columns.indexOf("amount")),
                        cells.get(columns.indexOf("currency")),
                        cells.get(columns.indexOf("received_on")),
                        reference,
                        invoices.isEmpty() ? null : List.of(invoices.split(" +", -1)))));
    }
}
