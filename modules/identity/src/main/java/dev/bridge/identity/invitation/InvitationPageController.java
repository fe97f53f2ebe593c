package dev.bridge.identity.invitation;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.InvitationAnswers;
import dev.bridge.accounts.People;
import dev.bridge.identity.page.AttributeFields;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.FormTokens;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.identity.signin.SignInWish;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /invitations/accept}: whoever has the mailed link sees what they are invited to, signs in or registers, and accepts or
 * declines. Who invited learns nothing of whether the address was anybody's.
 */
@Controller
class InvitationPageController {

    private static final String PATH = "/invitations/accept";
    private static final String WHY =
            "The link itself was mailed to the invited address; to accept, one has to sign in.";

    private final InvitationAnswers answers;
    private final People people;
    private final Sessions sessions;
    private final SignIn signIn;
    private final OwnPages own;
    private final FormTokens forms;
    private final Pages pages;

    InvitationPageController(
            InvitationAnswers answers,
            People people,
            Sessions sessions,
            SignIn signIn,
            OwnPages own,
            FormTokens forms,
            Pages pages) {
        this.answers = answers;
        this.people = people;
        this.sessions = sessions;
        this.signIn = signIn;
        this.own = own;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> show(@RequestParam(defaultValue = "") String token, HttpServletRequest request) {
        return guarded(
                request,
                () -> answers.peek(token)
                        .map(offer -> page(token, offer, request))
                        .orElseGet(this::over));
    }

    @PostMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> answer(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String decision,
            HttpServletRequest request,
            HttpServletResponse response) {
        return guarded(request, () -> {
            Optional<InvitationAnswers.Offer> offer = answers.peek(token);
            if (offer.isEmpty()) {
                return over();
            }
            Optional<Session> session = sessions.current(request);
            if (decision.equals("decline")) {
                return decline(token, offer.get(), form, session, request);
            }
            if (session.isEmpty()) {
                return toSignIn(token, offer.get().invitation().address(), request, response);
            }
            return forms.isFrom(request, about(offer.get()), form)
                    ? accept(token, offer.get(), session.get(), request)
                    : page(token, offer.get(), request);
        });
    }

    private ResponseEntity<String> accept(
            String token, InvitationAnswers.Offer offer, Session session, HttpServletRequest request) {
        answers.accept(
                new Origin(session.user().reference(), RequestIds.of(request)),
                token,
                session.user(),
                AttributeFields.read(answers.asked(offer.invitation()), request.getParameterMap()));
        return said(
                HttpStatus.OK,
                "You are in",
                "You are a member of " + offer.account() + " now.",
                "/account/security",
                "To your account");
    }

    /** The link is proof enough for saying no. Where somebody is signed in, it must be their own page that says so. */
    private ResponseEntity<String> decline(
            String token,
            InvitationAnswers.Offer offer,
            String form,
            Optional<Session> session,
            HttpServletRequest request) {
        if (session.isPresent() && !forms.isFrom(request, about(offer), form)) {
            return page(token, offer, request);
        }
        String requestId = RequestIds.of(request);
        answers.decline(
                session.map(known -> new Origin(known.user().reference(), requestId))
                        .orElseGet(() -> Origin.system("invitation_link", requestId)),
                token);
        return said(
                HttpStatus.OK,
                "Declined",
                "You have declined the invitation to " + offer.account() + ".",
                "/sign-in",
                "Sign in");
    }

    /** Whoever has the link has the mailbox, and may be told whether its address is anybody's. */
    private ResponseEntity<String> toSignIn(
            String token, EmailAddress address, HttpServletRequest request, HttpServletResponse response) {
        SignInWish wish = new SignInWish(
                PATH + "?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
                null,
                null,
                false,
                address.shown(),
                null);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(
                        people.byProvenEmail(address).isPresent()
                                ? signIn.begin(request, response, wish)
                                : signIn.register(request, response, wish))
                .build();
    }

    private ResponseEntity<String> page(String token, InvitationAnswers.Offer offer, HttpServletRequest request) {
        Optional<Session> session = sessions.current(request);
        Map<String, Object> model = new HashMap<>();
        model.put("token", token);
        model.put("account", offer.account());
        model.put("address", offer.invitation().address().shown());
        model.put("roles", String.join(", ", offer.invitation().roles()));
        model.put("form", session.isPresent() ? forms.of(request, about(offer)) : "");
        model.put(
                "email",
                session.flatMap(known -> people.primaryEmail(known.user()))
                        .map(email -> email.address().shown())
                        .orElse(""));
        if (session.isPresent()) {
            model.put("attributes", AttributeFields.model(answers.asked(offer.invitation())));
        }
        return pages.page(HttpStatus.OK, "invitation", "Join " + offer.account() + "?", model);
    }

    private ResponseEntity<String> over() {
        return said(
                HttpStatus.GONE,
                "This invitation is over",
                "It was used, withdrawn, replaced by a newer one, or has expired. Whoever invited you can send another.",
                "/sign-in",
                "Sign in");
    }

    private ResponseEntity<String> said(HttpStatusCode status, String title, String text, String href, String label) {
        return pages.page(status, "message", title, Map.of("text", text, "href", href, "label", label));
    }

    private ResponseEntity<String> guarded(HttpServletRequest request, Supplier<ResponseEntity<String>> answer) {
        try {
            own.require(request);
            return answer.get();
        } catch (ProblemException refused) {
            return said(
                    HttpStatusCode.valueOf(refused.problem().code().status()),
                    refused.problem().code().title(),
                    refused.problem().detail(),
                    "/account/security",
                    "To your account");
        }
    }

    private static String about(InvitationAnswers.Offer offer) {
        return "invitation " + offer.invitation().id();
    }
}
