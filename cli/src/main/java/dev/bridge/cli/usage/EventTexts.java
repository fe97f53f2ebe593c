package dev.bridge.cli.usage;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.PageRequest;
import dev.bridge.sdk.usage.LoggedEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Events as they are kept, as a list or as they come. */
final class EventTexts {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Session session;

    EventTexts(Session session) {
        this.session = session;
    }

    static Table<LoggedEvent> table() {
        return new Table<LoggedEvent>()
                .column("TIME", LoggedEvent::time)
                .column("TYPE", LoggedEvent::type)
                .column("SUBJECT", LoggedEvent::subject)
                .column("SOURCE", LoggedEvent::source)
                .column("ID", event -> event.voided() ? event.id() + " (voided)" : event.id())
                .column("DATA", event -> event.data() == null ? null : event.data().toString());
    }

    /**
     * Asks each second for what is new, as far back as one page goes.
     *
     * @param until after which it ends; null where it goes on until it is interrupted
     */
    void tail(BridgeClient client, String organization, int last, @Nullable Duration until) {
        Table<LoggedEvent> table = table();
        Set<String> seen = new HashSet<>();
        long began = System.nanoTime();
        int limit = last;
        do {
            List<LoggedEvent> page = client.usage()
                    .events(organization, new PageRequest(limit, null))
                    .results();
            List<LoggedEvent> fresh = page.reversed().stream()
                    .filter(event -> !seen.contains(event.position()))
                    .toList();
            if (session.isJson()) {
                fresh.forEach(session::printJson);
            } else if (!fresh.isEmpty()) {
                table.rows(fresh, session.style()).forEach(session::print);
            }
            session.terminal().flush();
            seen.clear();
            page.forEach(event -> seen.add(event.position()));
            limit = PageRequest.MAX_LIMIT;
        } while (!isOver(began, until) && waited() && !session.terminal().out().checkError());
    }

    private static boolean isOver(long began, @Nullable Duration until) {
        return until != null && System.nanoTime() - began >= until.toNanos();
    }

    private static boolean waited() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
