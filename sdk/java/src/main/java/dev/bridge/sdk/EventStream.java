package dev.bridge.sdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events (HTML Standard 9.2), one after the other. One thread reads; any may close. */
public final class EventStream implements AutoCloseable {

    /**
     * One event.
     *
     * @param id empty where it has none
     * @param name {@code message} where it has none
     * @param data its lines, joined by line feeds
     */
    public record Event(String id, String name, String data) {}

    private static final String DEFAULT_NAME = "message";

    private final URI url;
    private final InputStream body;
    private final BufferedReader lines;

    EventStream(URI url, InputStream body) {
        this.url = url;
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /**
     * Waits for the next event.
     *
     * @return null where the server has ended the stream
     * @throws BridgeUnreachable where the connection broke, or was closed here
     */
    public @Nullable Event next() {
        String id = "";
        String name = DEFAULT_NAME;
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        return new Event(id, name, data.substring(0, data.length() - 1));
                    }
                    name = DEFAULT_NAME;
                    continue;
                }
                int colon = line.indexOf(':');
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 1);
                value = value.startsWith(" ") ? value.substring(1) : value;
                switch (field) {
                    case "id" -> id = value;
                    case "event" -> name = value;
                    case "data" -> data.append(value).append('\n');
                    default -> {}
                }
            }
            return null;
        } catch (IOException broken) {
            throw new BridgeUnreachable(url, broken);
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException gone) {
            throw new BridgeUnreachable(url, gone);
        }
    }
}
