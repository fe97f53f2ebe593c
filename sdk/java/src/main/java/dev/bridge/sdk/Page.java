package dev.bridge.sdk;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of a list, and the way to the following ones. */
public final class Page<T> {

    private record Place(@Nullable String next) {}

    private record Body(List<JsonNode> results, Place page) {}

    private final Transport transport;
    private final Call call;
    private final Class<T> type;
    private final List<T> results;
    private final @Nullable String cursor;

    private Page(Transport transport, Call call, Class<T> type, Body body) {
        this.transport = transport;
        this.call = call;
        this.type = type;
        this.results = body.results().stream()
                .map(item -> BridgeJson.convert(item, type))
                .toList();
        this.cursor = body.page().next();
    }

    static <T> Page<T> fetch(Transport transport, Call call, Class<T> type) {
        return new Page<>(transport, call, type, transport.send(call).read(Body.class));
    }

    /** The items of this part. */
    public List<T> results() {
        return results;
    }

    /** Where the following part begins; null in the last one. */
    public @Nullable String cursor() {
        return cursor;
    }

    /** Fetches the following part, where there is one. */
    public Optional<Page<T>> next() {
        return cursor == null ? Optional.empty() : Optional.of(fetch(transport, call.with("page", cursor), type));
    }

    /** The items from this part to the end of the list; parts are fetched as they are reached. */
    public Iterable<T> all() {
        return () -> new Items<>(this);
    }

    private static final class Items<T> implements Iterator<T> {

        private Page<T> page;
        private Iterator<T> items;

        Items(Page<T> first) {
            page = first;
            items = first.results.iterator();
        }

        @Override
        public boolean hasNext() {
            // A part may be empty without being the last.
            while (!items.hasNext()) {
                Optional<Page<T>> following = page.next();
                if (following.isEmpty()) {
                    return false;
                }
                page = following.get();
                items = page.results.iterator();
            }
            return true;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }
}
