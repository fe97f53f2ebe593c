package dev.bridge.metering.store;

import dev.bridge.metering.event.EventReader;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.event.ReadEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Makes the event that takes another back. */
public final class VoidEvents {

    private static final String SOURCE = "/v1/usage/events:void";
    private static final JsonMapper JSON = new JsonMapper();

    private VoidEvents() {}

    /** The same every time for one event and reason, so that it can be asked for again. */
    public static ReadEvent of(String source, String id, String reason) {
        Map<String, Object> event = new TreeMap<>();
        event.put("specversion", "1.0");
        event.put("source", SOURCE);
        event.put("id", IdentityKey.name(source, id));
        event.put("type", Corrections.VOIDED);
        event.put("data", new TreeMap<>(Map.of("source", source, "id", id, "reason", reason)));
        byte[] body = JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        return EventReader.read(new EventRequest("application/cloudevents+json", null, Map.of(), body))
                .events()
                .getFirst();
    }
}
