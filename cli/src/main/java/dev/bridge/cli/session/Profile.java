package dev.bridge.cli.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in at one server.
 *
 * @param url the server, the only one that the tokens are sent to
 * @param client which client signed in
 * @param person who; as they are called there
 * @param accessToken until {@code accessUntil}
 * @param refreshToken for the next access token, and then used up; null where there is none
 */
public record Profile(
        String url,
        String client,
        String person,
        String accessToken,
        Instant accessUntil,
        @Nullable String refreshToken) {

    /** Without the tokens, which are secret. */
    @Override
    public String toString() {
        return "Profile[" + person + " at " + url + "]";
    }
}
