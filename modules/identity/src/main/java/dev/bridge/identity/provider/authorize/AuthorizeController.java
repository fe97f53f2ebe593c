package dev.bridge.identity.provider.authorize;

import dev.bridge.identity.IdentityError;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.consent.Consents;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.family.NewFamilies;
import dev.bridge.identity.provider.token.OrganizationContext;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.signin.FlowKind;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.identity.signin.SignInWish;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /oauth2/authorize} (RFC 6749 section 3.1, OpenID Connect Core section 3.1.2): a client sends a browser, which comes
 * back to it with a code. While the person signs in or thinks, the request waits under a handle.
 */
@Controller
class AuthorizeController {

    private static final String PATH = "/oauth2/authorize";
    private static final String WHY =
            "Whoever is not signed in is sent to do so; the answer goes to a registered address.";

    private final IncomingRequests incoming;
    private final WaitingRequests waiting;
    private final Decisions decisions;
    private final QuestionPage question;
    private final AuthorizationAnswers answers;
    private final Sessions sessions;
    private final SignIn signIn;
    private final OwnPages own;
    private final Consents consents;
    private final NewFamilies newFamilies;
    private final Families families;

    AuthorizeController(
            IncomingRequests incoming,
            WaitingRequests waiting,
            Decisions decisions,
            QuestionPage question,
            AuthorizationAnswers answers,
            Sessions sessions,
            SignIn signIn,
            OwnPages own,
            Consents consents,
            NewFamilies newFamilies,
            Families families) {
        this.incoming = incoming;
        this.waiting = waiting;
        this.decisions = decisions;
        this.question = question;
        this.answers = answers;
        this.sessions = sessions;
        this.signIn = signIn;
        this.own = own;
        this.consents = consents;
        this.newFamilies = newFamilies;
        this.families = families;
    }

    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    @Open(WHY)
    ResponseEntity<String> authorize(HttpServletRequest request, HttpServletResponse response) {
        return answered(() -> {
            AuthorizationRequest asked = incoming.read(request);
            Decisions.Next next = decisions.next(asked, sessions.current(request));
            if (next instanceof Decisions.Next.Grant grant) {
                return granted(asked, grant.client(), grant.session(), grant.organization());
            }
            String handle = waiting.add(WaitingRequests.Kind.CONSENT, asked);
            return next instanceof Decisions.Next.OtherPerson other
                    ? signIn(
                            asked,
                            handle,
                            new Decisions.Next.SignIn(other.client(), asked.acr()),
                            true,
                            request,
                            response)
                    : go(asked, handle, next, request, response);
        });
    }

    @RequestMapping(path = PATH, method = RequestMethod.GET, params = "resume")
    @Open(WHY)
    ResponseEntity<String> resume(
            @RequestParam String resume, HttpServletRequest request, HttpServletResponse response) {
        return answered(() -> {
            AuthorizationRequest asked = waitingAs(resume);
            Decisions.Next next = decisions.next(asked, sessions.current(request));
            return go(asked, resume, next, request, response);
        });
    }

    /** The person's answer to {@link QuestionPage}. */
    @PostMapping(PATH + "/decision")
    @Open("The answer counts in the session only in which the question was asked.")
    ResponseEntity<String> decision(
            @RequestParam String handle,
            @RequestParam String form,
            @RequestParam String decision,
            @RequestParam(required = false) @Nullable String organization,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answered(() -> {
            own.require(request);
            AuthorizationRequest asked = waitingAs(handle);
            if (!question.isAnsweredBy(request, handle, form)) {
                throw AuthorizationRefused.shown(
                        "Since this was asked, somebody has signed in anew here; begin again in the application.");
            }
            if (!decision.equals("allow")) {
                take(handle);
                throw AuthorizationRefused.toClient("access_denied", "The person has refused.", asked);
            }
            Decisions.Next next = decisions.next(asked, sessions.current(request));
            return next instanceof Decisions.Next.Ask ask
                    ? allowed(asked, handle, ask, organization, request, response)
                    : go(asked, handle, next, request, response);
        });
    }

    private ResponseEntity<String> allowed(
            AuthorizationRequest asked,
            String handle,
            Decisions.Next.Ask ask,
            @Nullable String chosen,
            HttpServletRequest request,
            HttpServletResponse response) {
        List<OrganizationContext> choices = ask.organizations();
        Optional<OrganizationContext> organization = choices.size() == 1
                ? Optional.of(choices.getFirst())
                : choices.stream()
                        .filter(choice -> choice.account().text().equals(chosen))
                        .findFirst();
        if (organization.isEmpty() && !choices.isEmpty()) {
            return question.show(request, handle, asked, ask);
        }
        Session session = ask.session();
        Optional<Decisions.Next> first = decisions.entering(asked, ask.client(), session, organization.orElse(null));
        if (first.isPresent()) {
            return go(asked, handle, first.get(), request, response);
        }
        take(handle);
        if (ask.consent()) {
            consents.grant(
                    new Origin(session.user().reference(), RequestIds.of(request)),
                    session.user(),
                    session.account(),
                    ask.client().id(),
                    asked.agreed());
        }
        return granted(asked, ask.client(), session, organization.orElse(null));
    }

    private ResponseEntity<String> go(
            AuthorizationRequest asked,
            String handle,
            Decisions.Next next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (next) {
            case Decisions.Next.SignIn to ->
                signIn(asked, handle, to, asked.prompt().contains("select_account"), request, response);
            case Decisions.Next.OtherPerson other -> {
                take(handle);
                throw AuthorizationRefused.toClient(
                        "login_required", "Somebody else has signed in than is expected.", asked);
            }
            case Decisions.Next.Ask ask -> question.show(request, handle, asked, ask);
            case Decisions.Next.Grant grant -> {
                take(handle);
                yield granted(asked, grant.client(), grant.session(), grant.organization());
            }
        };
    }

    /**
     * Sends the person to sign in.
     *
     * @param asAnybody whether as somebody else than who is signed in
     */
    private ResponseEntity<String> signIn(
            AuthorizationRequest asked,
            String handle,
            Decisions.Next.SignIn to,
            boolean asAnybody,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInWish wish = new SignInWish(
                PATH + "?resume=" + handle,
                to.acr(),
                null,
                false,
                asked.loginHint(),
                to.client().settings().name());
        try {
            return answers.to(
                    asAnybody
                            ? SignIn.page(signIn.begin(FlowKind.SIGN_IN, request, response, wish))
                            : signIn.begin(request, response, wish));
        } catch (ProblemException refused) {
            if (refused.problem().code() != IdentityError.SECOND_FACTOR_MISSING) {
                throw refused;
            }
            throw AuthorizationRefused.toClient(
                    "unmet_authentication_requirements", refused.problem().detail(), asked);
        }
    }

    private ResponseEntity<String> granted(
            AuthorizationRequest asked, Client client, Session session, @Nullable OrganizationContext organization) {
        String code = families.code(
                newFamilies.of(
                        session,
                        client,
                        asked.scopes(),
                        asked.resources(),
                        organization == null ? null : organization.account(),
                        asked.claims()),
                asked.bound());
        return answers.code(asked, code);
    }

    private AuthorizationRequest waitingAs(String handle) {
        return waiting.find(WaitingRequests.Kind.CONSENT, handle).orElseThrow(AuthorizeController::gone);
    }

    /** Of two answers to one question, one counts. */
    private void take(String handle) {
        if (waiting.take(WaitingRequests.Kind.CONSENT, handle).isEmpty()) {
            throw gone();
        }
    }

    private static AuthorizationRefused gone() {
        return AuthorizationRefused.shown("This was answered already or is too old; begin again in the application.");
    }

    private ResponseEntity<String> answered(Supplier<ResponseEntity<String>> answer) {
        try {
            return answer.get();
        } catch (AuthorizationRefused refused) {
            return answers.refused(refused);
        } catch (ProblemException refused) {
            return answers.shown(
                    HttpStatusCode.valueOf(refused.problem().code().status()),
                    refused.problem().code().title(),
                    refused.problem().detail());
        }
    }
}
