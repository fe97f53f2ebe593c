package dev.bridge.accounts;

import java.util.Locale;

/** What has become of an invitation; only pending ones become anything else. */
public enum InvitationState {
    PENDING,
    ACCEPTED,
    DECLINED,
    REVOKED,
    EXPIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static InvitationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
