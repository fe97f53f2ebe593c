package dev.bridge.identity.web;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.PasskeyId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.TotpId;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.credential.PasswordRules;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.signin.FreshProof;
import dev.bridge.identity.signin.ReturnPath;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.identity.signin.SignInWish;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /account/security}: what somebody signs in with, and where they are signed in. Whoever is not signed in, or not
 * strongly or lately enough for a change, is sent to do so first.
 */
@Controller
@RequestMapping("/account/security")
class SecurityPageController {

    private static final String WHY = "Shows people their own page, and sends everybody else to sign in.";

    /** Who is at the page. */
    private record Visit(Session session, Origin origin) {

        UserId user() {
            return session.user();
        }
    }

    private final SecurityPage page;
    private final SignIn signIn;
    private final Sessions sessions;
    private final OwnPages own;
    private final FreshProof fresh;
    private final People people;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final AuthenticatorApps apps;
    private final RecoveryCodes codes;

    SecurityPageController(
            Pages pages,
            SignIn signIn,
            Sessions sessions,
            OwnPages own,
            FreshProof fresh,
            People people,
            PasswordRules rules,
            Passwords passwords,
            Passkeys passkeys,
            AuthenticatorApps apps,
            RecoveryCodes codes) {
        this.page = new SecurityPage(pages, people, passwords, passkeys, apps, codes, sessions);
        this.signIn = signIn;
        this.sessions = sessions;
        this.own = own;
        this.fresh = fresh;
        this.people = people;
        this.rules = rules;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.apps = apps;
        this.codes = codes;
    }

    @GetMapping
    @Open(WHY)
    ResponseEntity<String> show(HttpServletRequest request, HttpServletResponse response) {
        return sessions.current(request)
                .map(session -> page.of(session, HttpStatusCode.valueOf(200), Map.of()))
                .orElseGet(() -> toSignIn(SignInWish.to(ReturnPath.HOME.text()), request, response));
    }

    @PostMapping("/password")
    @Open(WHY)
    ResponseEntity<String> password(
            @RequestParam String password, HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, visit -> {
            List<String> hints =
                    new ArrayList<>(List.of(people.require(visit.user()).displayName()));
            for (Email email : people.emails(visit.user())) {
                hints.add(email.address().normalized());
            }
            passwords.set(visit.origin(), visit.user(), passwords.hash(rules.check(password, hints)));
            return Map.of();
        });
    }

    @PostMapping("/passkeys/{id}/remove")
    @Open(WHY)
    ResponseEntity<String> removePasskey(
            @PathVariable PasskeyId id, HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, visit -> {
            passkeys.remove(visit.origin(), visit.user(), id);
            return Map.of();
        });
    }

    @PostMapping("/totp")
    @Open(WHY)
    ResponseEntity<String> beginApp(HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, visit -> {
            String address = people.primaryEmail(visit.user())
                    .map(email -> email.address().shown())
                    .orElse(visit.user().text());
            AuthenticatorApps.SetUp begun = apps.begin(visit.user(), "Authenticator app", address);
            return Map.of("setUp", setUp(begun.id().text(), begun.secret(), begun.uri()));
        });
    }

    @PostMapping("/totp/{id}/confirm")
    @Open(WHY)
    ResponseEntity<String> confirmApp(
            @PathVariable TotpId id,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        return change(request, response, visit -> {
            apps.confirm(visit.origin(), visit.user(), id, code);
            return Map.of();
        });
    }

    @PostMapping("/totp/{id}/remove")
    @Open(WHY)
    ResponseEntity<String> removeApp(
            @PathVariable TotpId id, HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, visit -> {
            apps.remove(visit.origin(), visit.user(), id);
            return Map.of();
        });
    }

    @PostMapping("/recovery-codes")
    @Open(WHY)
    ResponseEntity<String> replaceCodes(HttpServletRequest request, HttpServletResponse response) {
        return change(
                request,
                response,
                visit -> Map.of("codes", Map.of("list", codes.replace(visit.origin(), visit.user()))));
    }

    @PostMapping("/sessions/{id}/end")
    @Open(WHY)
    ResponseEntity<String> endSession(
            @PathVariable SessionId id, HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, visit -> {
            sessions.find(id)
                    .filter(found -> found.user().equals(visit.user()))
                    .ifPresent(found -> sessions.end(visit.origin(), found.id(), Sessions.End.REVOKED));
            return Map.of();
        });
    }

    @PostMapping("/sessions/end-all")
    @Open(WHY)
    ResponseEntity<String> endAll(HttpServletRequest request, HttpServletResponse response) {
        own.require(request);
        sessions.current(request).ifPresent(session -> sessions.endAll(origin(session, request), session.user()));
        return SignInPageController.seeOther(URI.create("/signed-out"));
    }

    /** Changes something, and shows the page with what the change is to show once. */
    private ResponseEntity<String> change(
            HttpServletRequest request, HttpServletResponse response, Function<Visit, Map<String, Object>> work) {
        Session session = sessions.current(request).orElse(null);
        if (session == null) {
            return toSignIn(SignInWish.to(ReturnPath.HOME.text()), request, response);
        }
        own.require(request);
        SignInWish wish = new SignInWish(
                ReturnPath.HOME.text(), fresh.needed(session.user()).acr(), FreshProof.WITHIN, false, null, null);
        if (signIn.satisfied(request, wish).isEmpty()) {
            return toSignIn(wish, request, response);
        }
        try {
            Map<String, Object> shown = work.apply(new Visit(session, origin(session, request)));
            return page.of(session, HttpStatusCode.valueOf(200), shown);
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            return page.of(session, HttpStatusCode.valueOf(problem.code().status()), Map.of("error", problem.detail()));
        }
    }

    private ResponseEntity<String> toSignIn(SignInWish wish, HttpServletRequest request, HttpServletResponse response) {
        return SignInPageController.seeOther(signIn.begin(request, response, wish));
    }

    private static Origin origin(Session session, HttpServletRequest request) {
        return new Origin(session.user().reference(), RequestIds.of(request));
    }

    private static Map<String, String> setUp(String id, String secret, String uri) {
        return Map.of("id", id, "secret", secret, "uri", uri);
    }
}
