package dev.bridge.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Rows of CSV (RFC 4180). */
public final class CsvText {

    private CsvText() {}

    /** The cells of a row: in quotation marks a doubled one is one, and separators are text. */
    public static List<String> cells(String row, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inQuotes = false;
        for (int at = 0; at < row.length(); at++) {
            char each = row.charAt(at);
            if (inQuotes && each == '"' && at + 1 < row.length() && row.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (each == '"' && (inQuotes || cell.isEmpty())) {
                inQuotes = !inQuotes;
            } else if (each == separator && !inQuotes) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
