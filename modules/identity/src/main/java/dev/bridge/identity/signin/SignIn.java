package dev.bridge.identity.signin;

import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** How others send a person to sign in: the provider's authorize endpoint, the console. */
public final class SignIn {

    private final Sessions sessions;
    private final InstantSource clock;

    SignIn(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The session that is already as wanted; empty where the person has to {@link #begin sign in} first. */
    public Optional<Session> satisfied(HttpServletRequest request, SignInWish wish) {
        return sessions.current(request).filter(session -> wish.isSatisfiedBy(session, clock.instant()));
    }

    /**
     * Begins a flow that ends at the wish's path, signed in as it wants: a new sign-in, or for somebody signed in a step up.
     *
     * @return the page to send the browser to; its cookie is on the response
     * @throws dev.bridge.kernel.problem.ProblemException {@code return_path_invalid}
     */
    public URI begin(HttpServletRequest request, HttpServletResponse response, SignInWish wish) {
        throw new UnsupportedOperationException(wish.toString());
    }
}
