package dev.bridge.identity.provider.logout;

import dev.bridge.accounts.People;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.session.FormTokens;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /oauth2/logout}: a client asks that its person be signed out (OpenID Connect RP-Initiated Logout). With an ID token of
 * this very session that is done; else the person is asked, since anybody can send a link.
 */
@Controller
class LogoutController {

    private static final String PATH = "/oauth2/logout";
    private static final String ABOUT = "logout";
    private static final URI SIGNED_OUT = URI.create("/signed-out");

    private final LogoutRequests requests;
    private final Sessions sessions;
    private final Cookies cookies;
    private final OwnPages own;
    private final FormTokens forms;
    private final People people;
    private final Pages pages;

    LogoutController(
            LogoutRequests requests,
            Sessions sessions,
            Cookies cookies,
            OwnPages own,
            FormTokens forms,
            People people,
            Pages pages) {
        this.requests = requests;
        this.sessions = sessions;
        this.cookies = cookies;
        this.own = own;
        this.forms = forms;
        this.people = people;
        this.pages = pages;
    }

    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.POST})
    @Open("Whoever is not signed in is signed out already; who is gets asked, or has an ID token shown for them.")
    ResponseEntity<String> logout(HttpServletRequest request, HttpServletResponse response) {
        return shown(() -> {
            LogoutRequest asked = requests.read(request);
            Optional<Session> session = sessions.current(request);
            if (session.isEmpty()) {
                return goOn(asked);
            }
            return session.get().id().text().equals(asked.session())
                    ? signedOut(asked, session.get(), request, response)
                    : ask(asked, session.get(), request);
        });
    }

    @PostMapping(PATH + "/decision")
    @Open("The answer counts in the session only in which the question was asked.")
    ResponseEntity<String> decide(
            @RequestParam String form,
            @RequestParam String decision,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(() -> {
            own.require(request);
            LogoutRequest asked = requests.read(request);
            Optional<Session> session = sessions.current(request);
            if (session.isEmpty()) {
                return goOn(asked);
            }
            if (!forms.isFrom(request, ABOUT, form)) {
                return ask(asked, session.get(), request);
            }
            return decision.equals("sign_out")
                    ? signedOut(asked, session.get(), request, response)
                    : seeOther(URI.create("/account/security"));
        });
    }

    private ResponseEntity<String> signedOut(
            LogoutRequest asked, Session session, HttpServletRequest request, HttpServletResponse response) {
        sessions.end(new Origin(session.user().reference(), RequestIds.of(request)), session.id());
        cookies.clear(response, Cookies.Name.SESSION);
        return goOn(asked);
    }

    private ResponseEntity<String> ask(LogoutRequest asked, Session session, HttpServletRequest request) {
        Map<String, Object> model = new HashMap<>();
        model.put(
                "email",
                people.primaryEmail(session.user())
                        .map(email -> email.address().shown())
                        .orElse(""));
        model.put("form", forms.of(request, ABOUT));
        model.put(
                "clientName",
                asked.client() == null ? "" : asked.client().settings().name());
        model.put("clientId", asked.client() == null ? "" : asked.client().id().text());
        model.put("redirectUri", asked.redirectUri() == null ? "" : asked.redirectUri());
        model.put("state", asked.state() == null ? "" : asked.state());
        return asked.redirectUri() == null
                ? pages.page(HttpStatus.OK, "sign_out", "Sign out?", model)
                : pages.pageLeadingTo(URI.create(asked.redirectUri()), "sign_out", "Sign out?", model);
    }

    private static ResponseEntity<String> goOn(LogoutRequest asked) {
        String redirectUri = asked.redirectUri();
        if (redirectUri == null) {
            return seeOther(SIGNED_OUT);
        }
        String state = asked.state();
        return seeOther(URI.create(
                state == null
                        ? redirectUri
                        : redirectUri + (redirectUri.indexOf('?') < 0 ? "?" : "&") + "state="
                                + URLEncoder.encode(state, StandardCharsets.UTF_8)));
    }

    private static ResponseEntity<String> seeOther(URI target) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(target)
                .build();
    }

    private ResponseEntity<String> shown(Supplier<ResponseEntity<String>> answer) {
        try {
            return answer.get();
        } catch (ProblemException refused) {
            return pages.page(
                    HttpStatusCode.valueOf(refused.problem().code().status()),
                    "message",
                    refused.problem().code().title(),
                    Map.of(
                            "text",
                            refused.problem().detail(),
                            "href",
                            "/account/security",
                            "label",
                            "To your account"));
        }
    }
}
