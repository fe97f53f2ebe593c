package dev.bridge.sdk;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What the server answered. */
// A carrier from the connection to its reader; never compared.
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, HttpHeaders headers, byte[] bytes) {

    private static final int MAX_SECOND_DIGITS = 6;

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** As text. */
    String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    <T> T read(Class<T> type) {
        try {
            return BridgeJson.read(body(), type);
        } catch (JacksonException notJson) {
            throw BridgeProblem.unexpected(this, notJson);
        }
    }

    <T> Versioned<T> readVersioned(Class<T> type) {
        return new Versioned<>(read(type), header("ETag").orElse("*"));
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** How long the server asks to wait. Bridge says it in seconds; a date, which others may send, counts as nothing. */
    Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(text -> text.length() <= MAX_SECOND_DIGITS
                        && !text.isEmpty()
                        && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(text -> Duration.ofSeconds(Integer.parseInt(text)));
    }
}
