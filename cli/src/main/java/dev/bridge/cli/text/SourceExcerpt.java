package dev.bridge.cli.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a file with a caret beneath a place in it, as compilers print it. */
public final class SourceExcerpt {

    private static final String CUT = "...";
    private static final String MARGIN = " | ";

    private final List<String> lines;
    private final int width;

    /**
     * An excerpt from a text.
     *
     * @param width of the terminal; longer lines are shown in part
     */
    public SourceExcerpt(String text, int width) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lines = List.of(content.split("\r\n|\r|\n", -1));
        this.width = width;
    }

    /**
     * Two lines, or none where the text has no such place.
     *
     * @param line from 1
     * @param column the code point in the line, from 1; one behind the last is possible
     */
    public List<String> at(@Nullable Integer line, @Nullable Integer column, Style style) {
        if (line == null || column == null || line < 1 || line > lines.size() || column < 1) {
            return List.of();
        }
        String number = String.valueOf(line);
        int[] codePoints = lines.get(line - 1).codePoints().toArray();
        int place = Math.min(column - 1, codePoints.length);
        int end = place;
        while (end < codePoints.length && isOfWord(codePoints[end])) {
            end++;
        }
        Window window = Window.around(codePoints, place, Math.max(end, place + 1), room(number));
        String before = window.text(codePoints, window.start, place);
        String caret = "^" + "~".repeat(Math.max(0, Columns.of(window.text(codePoints, place, end)) - 1));
        String lead = window.start > 0 ? CUT : "";
        String tail = window.end < codePoints.length ? CUT : "";
        return List.of(
                style.dim("  " + number + MARGIN) + lead + window.text(codePoints, window.start, window.end) + tail,
                style.dim("  " + " ".repeat(number.length()) + MARGIN)
                        + " ".repeat(lead.length() + Columns.of(before))
                        + style.green(caret));
    }

    private int room(String number) {
        return width - number.length() - MARGIN.length() - 2 - 2 * CUT.length();
    }

    private static boolean isOfWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_' || codePoint == '-';
    }

    /** The code points that are shown. */
    private record Window(int start, int end) {

        /** As much as fits, with the word in it and more of what is before it than of what is behind. */
        static Window around(int[] codePoints, int place, int wordEnd, int room) {
            int start = 0;
            int end = codePoints.length;
            int columns = 0;
            for (int codePoint : codePoints) {
                columns += columns(codePoint);
            }
            while (columns > room && end - start > 1) {
                boolean moreBehind = (end - wordEnd) * 2 >= place - start;
                if (start < place && !(end > wordEnd && moreBehind)) {
                    columns -= columns(codePoints[start++]);
                } else {
                    columns -= columns(codePoints[--end]);
                }
            }
            return new Window(start, end);
        }

        private static int columns(int codePoint) {
            return codePoint == '\t' ? 1 : Columns.of(codePoint);
        }

        String text(int[] codePoints, int from, int to) {
            // A tab takes one column here, so that the caret stands where it belongs.
            String shown = new String(codePoints, from, Math.max(0, Math.min(to, end) - from)).replace('\t', ' ');
            return Printable.line(shown);
        }
    }
}
