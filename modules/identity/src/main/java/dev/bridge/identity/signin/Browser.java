package dev.bridge.identity.signin;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Visitor;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The browser that answers.
 *
 * @param flow what binds it to its flows; null where it has begun none
 * @param device by which people may have signed in with it before
 * @param session who is signed in with it
 * @param requestId on the events of its answer
 */
public record Browser(
        @Nullable CookieSecret flow,
        @Nullable CookieSecret device,
        Visitor visitor,
        @Nullable Session session,
        String requestId) {

    Origin by(UserId user) {
        return new Origin(user.reference(), requestId);
    }

    /** While it is not known who it is. */
    Origin by(FlowId id) {
        return new Origin(ObjectRef.of("flow", id), requestId);
    }
}
