package dev.bridge.cli.session;

import dev.bridge.cli.text.Style;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.Page;
import dev.bridge.sdk.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes lists: as a table, part by part, or as JSON in the form of the interface. */
final class Lists {

    private record Place(int count, @Nullable String next) {}

    private record All<T>(List<T> results) {}

    private record Whole<T>(List<T> results, Place page) {}

    private final Session session;

    Lists(Session session) {
        this.session = session;
    }

    <T> void write(Listing listing, String nothing, Table<T> table, Function<PageRequest, Page<T>> list) {
        long wanted = listing.wanted();
        String cursor = listing.page();
        List<T> written = new ArrayList<>();
        do {
            int limit = (int) Math.min(PageRequest.MAX_LIMIT, wanted - written.size());
            Page<T> page = list.apply(new PageRequest(limit, cursor));
            cursor = page.cursor();
            written.addAll(page.results());
            if (!session.isJson() && !page.results().isEmpty()) {
                table.rows(page.results(), style()).forEach(session::print);
            }
            // Whoever reads may have gone, as `head` does.
        } while (cursor != null
                && written.size() < wanted
                && !session.terminal().out().checkError());
        if (session.isJson()) {
            session.printJson(new Whole<>(written, new Place(written.size(), cursor)));
        } else if (written.isEmpty()) {
            session.print(nothing);
        } else if (cursor != null) {
            session.print(style().dim("There are more; see them with --limit or --all."));
        }
    }

    <T> void writeAll(String nothing, Table<T> table, List<T> items) {
        if (session.isJson()) {
            session.printJson(new All<>(items));
        } else if (items.isEmpty()) {
            session.print(nothing);
        } else {
            table.rows(items, style()).forEach(session::print);
        }
    }

    private Style style() {
        return session.style();
    }
}
