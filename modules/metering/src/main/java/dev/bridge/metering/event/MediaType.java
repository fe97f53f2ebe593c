package dev.bridge.metering.event;

import java.util.Locale;

/** A media type as it stands in a header (RFC 9110 section 8.3.1); of its parameters only the charset is looked at. */
record MediaType(String text) {

    private static final String CHARSET = "charset=";

    /** Without parameters, in lower case. */
    String name() {
        int semicolon = text.indexOf(';');
        return (semicolon < 0 ? text : text.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    boolean isJson() {
        String name = name();
        return name.endsWith("/json") || name.endsWith("+json");
    }

    /** Whether it names a charset that is not UTF-8, in which all JSON is exchanged (RFC 8259 section 8.1). */
    boolean isOfOtherCharset() {
        for (String parameter : text.toLowerCase(Locale.ROOT).split(";", -1)) {
            String stripped = parameter.strip();
            if (stripped.startsWith(CHARSET)
                    && !stripped.substring(CHARSET.length()).replace("\"", "").equals("utf-8")) {
                return true;
            }
        }
        return false;
    }
}
