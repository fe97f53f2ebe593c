package dev.bridge.identity.signin;

import dev.bridge.identity.credential.Devices;
import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.session.Visitor;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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

    /** Gives the browser the cookies of what its answer has led to. */
    public void write(HttpServletResponse response, FlowOutcome outcome) {
        if (outcome.session() != null) {
            cookies.write(response, Cookies.Name.SESSION, outcome.session(), Sessions.LIFE);
            cookies.clear(response, Cookies.Name.FLOW);
        }
        if (outcome.device() != null) {
            cookies.write(response, Cookies.Name.DEVICE, outcome.device(), Devices.COOKIE_LIFE);
        }
    }
}
