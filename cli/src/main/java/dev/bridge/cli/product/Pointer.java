package dev.bridge.cli.product;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A place in a manifest: a JSON Pointer (RFC 6901), taken apart.
 *
 * @param segments none for the whole manifest
 */
record Pointer(List<String> segments) {

    static Pointer parse(String text) {
        return text.isEmpty()
                ? new Pointer(List.of())
                : new Pointer(Arrays.stream(text.substring(1).split("/", -1))
                        .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                        .toList());
    }

    int depth() {
        return segments.size();
    }

    /** The entry of its block: {@code team} in {@code /plans/team/trial}. */
    String entry() {
        return segments.get(1);
    }

    /** From one segment on, joined by dots: {@code charges.seats.amount}. */
    String from(int first) {
        return segments.stream().skip(first).map(Pointer::segment).collect(Collectors.joining("."));
    }

    private static String segment(String text) {
        return text.indexOf('.') < 0 ? text : "\"" + text + "\"";
    }
}
