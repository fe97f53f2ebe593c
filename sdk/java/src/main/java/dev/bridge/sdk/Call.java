package dev.bridge.sdk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request, before it is sent.
 *
 * @param path from the server's root, encoded
 * @param query names and values, not yet encoded
 */
record Call(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable String body) {

    static final String JSON = "application/json";

    static Call get(String path) {
        return new Call("GET", path, Map.of(), Map.of(), null);
    }

    static Call post(String path) {
        return new Call("POST", path, Map.of(), Map.of(), null);
    }

    static Call patch(String path) {
        return new Call("PATCH", path, Map.of(), Map.of(), null);
    }

    static Call put(String path) {
        return new Call("PUT", path, Map.of(), Map.of(), null);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), Map.of(), null);
    }

    /** A part of a path that somebody chose. */
    static String segment(String text) {
        return encoded(text);
    }

    Call with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value.toString());
        return new Call(method, path, more, headers, body);
    }

    Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, query, more, body);
    }

    Call json(Object value) {
        return content(JSON, BridgeJson.compact(value));
    }

    Call content(String mediaType, String text) {
        return new Call(method, path, query, headers, text).header("Content-Type", mediaType);
    }

    /** Whether sending it twice does what sending it once does: reading, and what carries an idempotency key. */
    boolean isRepeatable() {
        return method.equals("GET") || isPost();
    }

    boolean isPost() {
        return method.equals("POST");
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + form(query);
    }

    /** Names and values as a form or a query has them. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
