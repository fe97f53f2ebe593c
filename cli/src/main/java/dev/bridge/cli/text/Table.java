package dev.bridge.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows under headings, in columns. Rows may come in parts; then columns only grow. */
public final class Table<T> {

    private static final String GAP = "  ";

    private record Column<T>(String heading, Function<T, @Nullable Object> value) {}

    private final List<Column<T>> columns = new ArrayList<>();
    private int[] widths = {};
    private boolean begun;

    public Table<T> column(String heading, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(heading, value));
        return this;
    }

    /** The next rows, as lines; before the first of them, the headings. */
    public List<String> rows(List<T> items, Style style) {
        List<String[]> rows = items.stream().map(this::cells).toList();
        String[] headings = columns.stream().map(Column::heading).toArray(String[]::new);
        widths = Arrays.copyOf(widths, columns.size());
        grow(headings);
        rows.forEach(this::grow);
        List<String> lines = new ArrayList<>();
        if (!begun) {
            lines.add(style.bold(line(headings)));
            begun = true;
        }
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String[] cells(T item) {
        return columns.stream()
                .map(column -> Cell.text(column.value().apply(item)))
                .toArray(String[]::new);
    }

    private void grow(String[] cells) {
        for (int column = 0; column < cells.length; column++) {
            widths[column] = Math.max(widths[column], Columns.of(cells[column]));
        }
    }

    private String line(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.length; column++) {
            boolean last = column == cells.length - 1;
            line.append(last ? cells[column] : Columns.pad(cells[column], widths[column]) + GAP);
        }
        return line.toString();
    }
}
