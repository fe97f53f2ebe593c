package dev.bridge.sdk;

import dev.bridge.sdk.operation.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/search}: what a name, an address or a number leads to. */
public final class Search {

    private record Answer(List<Found> results) {}

    private final Transport transport;

    Search(Transport transport) {
        this.transport = transport;
    }

    /**
     * What a text leads to among what the caller may see; all kinds in their order, of each the best first.
     *
     * @param text 1 to 100 characters
     * @param kind {@code organizations}, {@code people} or {@code documents}; null for all
     * @param limit how many of a kind at most, 1 to 20
     */
    public List<Found> find(String text, @Nullable String kind, int limit) {
        Call call = Call.get("/v1/search").with("q", text).with("kind", kind).with("limit", Integer.toString(limit));
        return transport.send(call).read(Answer.class).results();
    }
}
