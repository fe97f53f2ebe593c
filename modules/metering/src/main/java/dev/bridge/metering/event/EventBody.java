package dev.bridge.metering.event;

import dev.bridge.kernel.Invariant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** Reads {@code data} again, from the log. */
public final class EventBody {

    private EventBody() {}

    /**
     * The same value as {@link UsageEvent#data} had.
     *
     * @param body of an event that was read
     */
    public static @Nullable Object read(@Nullable String body) {
        if (body == null) {
            return null;
        }
        EventDraft draft = new EventDraft();
        try (JsonParser parser = JsonEvents.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            Object data = new JsonValues(parser, draft).value(2);
            Invariant.check(!draft.isRefused(), "what was read once can be read again");
            return data;
        }
    }
}
