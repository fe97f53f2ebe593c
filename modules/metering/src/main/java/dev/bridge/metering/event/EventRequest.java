package dev.bridge.metering.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of events as it came over HTTP.
 *
 * @param contentType the header {@code Content-Type}
 * @param contentEncoding the header {@code Content-Encoding}: {@code gzip}, {@code identity} or absent
 * @param attributes the headers that begin with {@code ce-}, by their names in lower case
 * @param body as received, compressed or not; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of 16 MiB would be waste
public record EventRequest(
        @Nullable String contentType,
        @Nullable String contentEncoding,
        Map<String, String> attributes,
        byte[] body) {

    public EventRequest {
        attributes = Map.copyOf(attributes);
    }
}
