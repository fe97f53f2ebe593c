package dev.bridge.cli.usage;

import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Style;
import java.io.PrintWriter;

/** A line at the terminal that says how far it is, written again and again; nothing where no person sits. */
final class Progress {

    private static final long PAUSE_NANOS = 100_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BAR = 24;

    private final PrintWriter out;
    private final Style style;
    private final boolean shown;
    private final long startedAt;
    private final long total;
    private final long before;
    private long writtenAt;

    /**
     * @param total bytes of the file
     * @param before bytes that were done in an earlier run
     */
    Progress(PrintWriter out, Style style, boolean shown, long total, long before) {
        this.out = out;
        this.style = style;
        this.shown = shown;
        this.total = total;
        this.before = before;
        this.startedAt = System.nanoTime();
        this.writtenAt = startedAt - PAUSE_NANOS;
    }

    void show(long doneBytes, long events) {
        long now = System.nanoTime();
        if (!shown || now - writtenAt < PAUSE_NANOS) {
            return;
        }
        writtenAt = now;
        write(line(doneBytes, events, (now - startedAt) / NANOS_PER_SECOND));
    }

    String line(long doneBytes, long events, double seconds) {
        double part = total == 0 ? 1 : Math.min(1, (double) doneBytes / total);
        int full = (int) Math.round(part * BAR);
        double bytesPerSecond = (doneBytes - before) / Math.max(seconds, 1e-3);
        String left = bytesPerSecond <= 0 ? "" : ", " + time((total - doneBytes) / bytesPerSecond) + " left";
        return "[" + style.green("#".repeat(full)) + ".".repeat(BAR - full) + "] "
                + "%3d%%  %s, %s/s%s"
                        .formatted(
                                (int) (part * 100),
                                Counted.of(events, "event"),
                                Counted.number(Math.round(events / Math.max(seconds, 1e-3))),
                                left);
    }

    private static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    /** Takes the line away, so that something else can be written. */
    void clear() {
        if (shown) {
            write("");
        }
    }

    private void write(String line) {
        out.print("\r" + line + "\u001B[K");
        if (line.isEmpty()) {
            out.print("\r");
        }
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - startedAt) / NANOS_PER_SECOND;
    }
}
