package dev.bridge.identity.provider.family;

import java.util.Locale;

/** What a family's stored tokens are. */
enum TokenKind {
    CODE("ac"),
    REFRESH("rt");

    private final String mark;

    TokenKind(String mark) {
        this.mark = mark;
    }

    /** As it stands in the token, {@code brg_rt_...}. */
    String mark() {
        return mark;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
