package dev.bridge.identity.signin;

import dev.bridge.identity.session.CookieSecret;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has led to.
 *
 * @param session the cookie of the session that was started, or goes on stronger; null where none was
 * @param device by which this browser is known from now on
 */
public record FlowOutcome(
        Flow flow, @Nullable CookieSecret session, @Nullable CookieSecret device) {

    static FlowOutcome of(Flow flow) {
        return new FlowOutcome(flow, null, null);
    }
}
