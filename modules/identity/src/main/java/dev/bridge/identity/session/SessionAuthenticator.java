package dev.bridge.identity.session;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.caller.Authenticator;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.ClientAddress;
import dev.bridge.platform.caller.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * Knows a person by the cookie of their session. A cookie that is not good, or no longer, is as none: the browser did not
 * choose to send it. A request that could change something must come from a page of ours.
 */
public final class SessionAuthenticator implements Authenticator {

    private final Sessions sessions;
    private final OwnPages pages;

    SessionAuthenticator(Sessions sessions, OwnPages pages) {
        this.sessions = sessions;
        this.pages = pages;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return Optional.empty();
        }
        Optional<Session> session = sessions.current(request);
        session.ifPresent(live -> pages.require(request));
        return session.map(live -> caller(live, ClientAddress.of(request)));
    }

    private static Caller caller(Session session, String address) {
        return new Caller(
                session.user().reference(),
                null,
                new Scopes.Everything(),
                session.acr(),
                session.authTime(),
                ObjectRef.of("session", session.id()),
                List.of(),
                address);
    }
}
