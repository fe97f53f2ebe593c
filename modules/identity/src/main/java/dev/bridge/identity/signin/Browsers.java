package dev.bridge.identity.signin;

import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.session.Visitor;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;

/** Reads from a request which browser it is. */
public final class Browsers {

    private final Cookies cookies;
    private final Sessions sessions;

    Browsers(Cookies cookies, Sessions sessions) {
        this.cookies = cookies;
        this.sessions = sessions;
    }

    public Browser of(HttpServletRequest request) {
        return new Browser(
                cookies.read(request, Cookies.Name.FLOW).orElse(null),
                cookies.read(request, Cookies.Name.DEVICE).orElse(null),
                Visitor.of(request),
                sessions.current(request).orElse(null),
                RequestIds.of(request));
    }
}
