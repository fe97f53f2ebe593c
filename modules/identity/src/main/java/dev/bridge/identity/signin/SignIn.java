package dev.bridge.identity.signin;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.credential.SecondFactors;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.session.Factor;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How others send a person to sign in: the provider's authorize endpoint, the console. */
public final class SignIn {

    private final Flows flows;
    private final Sessions sessions;
    private final Browsers browsers;
    private final Cookies cookies;
    private final People people;
    private final SecondFactors secondFactors;
    private final InstantSource clock;

    SignIn(
            Flows flows,
            Sessions sessions,
            Browsers browsers,
            Cookies cookies,
            People people,
            SecondFactors secondFactors,
            InstantSource clock) {
        this.flows = flows;
        this.sessions = sessions;
        this.browsers = browsers;
        this.cookies = cookies;
        this.people = people;
        this.secondFactors = secondFactors;
        this.clock = clock;
    }

    /** The session that is already as wanted; empty where the person has to {@link #begin sign in} first. */
    public Optional<Session> satisfied(HttpServletRequest request, SignInWish wish) {
        return sessions.current(request).filter(session -> wish.isSatisfiedBy(session, clock.instant()));
    }

    /**
     * Begins a flow that ends at the wish's path, signed in as it wants: a new sign-in, or for somebody signed in a step up.
     *
     * @return the page to send the browser to, a path of this server; its cookie is on the response
     * @throws ProblemException {@code return_path_invalid}; {@code second_factor_missing} where who is signed in has nothing
     *     by which they could ever be as strong as is wanted
     */
    public URI begin(HttpServletRequest request, HttpServletResponse response, SignInWish wish) {
        FlowKind kind = sessions.current(request).isPresent() ? FlowKind.STEP_UP : FlowKind.SIGN_IN;
        return page(begin(kind, request, response, wish));
    }

    /** Begins a flow in which somebody who has no account makes one; it ends as {@link #begin} does. */
    public URI register(HttpServletRequest request, HttpServletResponse response, SignInWish wish) {
        return page(begin(FlowKind.REGISTER, request, response, wish));
    }

    /**
     * Begins a flow of this kind.
     *
     * @throws ProblemException as above; {@code flow_gone} for a step up of nobody
     */
    public Flow begin(FlowKind kind, HttpServletRequest request, HttpServletResponse response, SignInWish wish) {
        Browser browser = browsers.of(request);
        Session session = browser.session();
        Flows.Begun begun = kind == FlowKind.STEP_UP && session != null
                ? flows.begin(kind, strongest(session, wish), browser, primary(session))
                : flows.begin(kind, wish, browser, kind == FlowKind.SIGN_IN ? hinted(wish.loginHint()) : null);
        cookies.write(response, Cookies.Name.FLOW, begun.browser(), Flows.COOKIE_LIFE);
        return begun.flow();
    }

    /** Where the flow is shown to people. */
    public static URI page(Flow flow) {
        return URI.create("/sign-in/" + flow.id());
    }

    /** A step up begins with who it is; their address is where a code would go. */
    private @Nullable EmailAddress primary(Session session) {
        return people.primaryEmail(session.user()).map(Email::address).orElse(null);
    }

    /** Who proves themself anew does not become weaker by it, as far as they still can be as strong. */
    private SignInWish strongest(Session session, SignInWish wish) {
        Set<Factor> factors = secondFactors.of(session.user());
        if (!isReachable(wish.assurance(), factors)) {
            throw Problem.of(
                            IdentityError.SECOND_FACTOR_MISSING,
                            wish.assurance() == Assurance.PHR
                                    ? "This needs a passkey; add one at `/account/security` first."
                                    : "This needs a second factor; add a passkey or an authenticator app at"
                                            + " `/account/security` first.")
                    .exception();
        }
        boolean stronger = session.assurance().isAtLeast(wish.assurance());
        return stronger && isReachable(session.assurance(), factors) ? wish.as(session.assurance()) : wish;
    }

    private static boolean isReachable(Assurance assurance, Set<Factor> factors) {
        return switch (assurance) {
            case AAL1 -> true;
            case AAL2 -> !factors.isEmpty();
            case PHR -> factors.contains(Factor.PASSKEY);
        };
    }

    /** A hint that is no address is none. */
    private static @Nullable EmailAddress hinted(@Nullable String hint) {
        if (hint == null) {
            return null;
        }
        try {
            return EmailAddress.parse(hint);
        } catch (ProblemException wrong) {
            return null;
        }
    }
}
