package dev.bridge.identity.web;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.page.AttributeFields;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.CookieSecret;
import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.session.Session;
import dev.bridge.identity.session.Sessions;
import dev.bridge.identity.signin.Browser;
import dev.bridge.identity.signin.Browsers;
import dev.bridge.identity.signin.Flow;
import dev.bridge.identity.signin.FlowAnswer;
import dev.bridge.identity.signin.FlowKind;
import dev.bridge.identity.signin.FlowOutcome;
import dev.bridge.identity.signin.FlowStep;
import dev.bridge.identity.signin.Flows;
import dev.bridge.identity.signin.ReturnPath;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.identity.signin.SignInWish;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in by pages that work without a script: each answer is a form, and leads to the page of the next step. */
@Controller
class SignInPageController {

    private static final String WHY = "Whoever signs in is nobody yet; a flow is bound to its browser by a cookie.";

    private final SignIn signIn;
    private final Flows flows;
    private final Sessions sessions;
    private final Browsers browsers;
    private final Cookies cookies;
    private final OwnPages own;
    private final Pages pages;
    private final People people;
    private final FlowPages flowPages;

    SignInPageController(
            SignIn signIn,
            Flows flows,
            Sessions sessions,
            Browsers browsers,
            Cookies cookies,
            OwnPages own,
            Pages pages,
            People people) {
        this.signIn = signIn;
        this.flows = flows;
        this.sessions = sessions;
        this.browsers = browsers;
        this.cookies = cookies;
        this.own = own;
        this.pages = pages;
        this.people = people;
        this.flowPages = new FlowPages(pages, flows, people);
    }

    @GetMapping("/sign-in")
    @Open(WHY)
    ResponseEntity<String> signIn(
            @RequestParam(name = "return_to", required = false) @Nullable String returnTo,
            @RequestParam(required = false) @Nullable String email,
            HttpServletRequest request,
            HttpServletResponse response) {
        return begin(FlowKind.SIGN_IN, returnTo, email, request, response);
    }

    @GetMapping("/register")
    @Open(WHY)
    ResponseEntity<String> register(
            @RequestParam(name = "return_to", required = false) @Nullable String returnTo,
            HttpServletRequest request,
            HttpServletResponse response) {
        return begin(FlowKind.REGISTER, returnTo, null, request, response);
    }

    @GetMapping("/recover")
    @Open(WHY)
    ResponseEntity<String> recover(HttpServletRequest request, HttpServletResponse response) {
        return begin(FlowKind.RECOVER, null, null, request, response);
    }

    @GetMapping("/sign-in/{flow}")
    @Open(WHY)
    ResponseEntity<String> show(@PathVariable FlowId flow, HttpServletRequest request) {
        return shown(() -> flowPages.of(flows.show(flow, browsers.of(request)), null));
    }

    @PostMapping("/sign-in/{flow}/identify")
    @Open(WHY)
    ResponseEntity<String> identify(
            @PathVariable FlowId flow,
            @RequestParam String email,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, () -> new FlowAnswer.Identify(EmailAddress.parse(email)), request, response);
    }

    @PostMapping("/sign-in/{flow}/password")
    @Open(WHY)
    ResponseEntity<String> password(
            @PathVariable FlowId flow,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, () -> new FlowAnswer.Password(password), request, response);
    }

    @PostMapping("/sign-in/{flow}/mail")
    @Open(WHY)
    ResponseEntity<String> mail(@PathVariable FlowId flow, HttpServletRequest request, HttpServletResponse response) {
        return answer(flow, FlowAnswer.SendMail::new, request, response);
    }

    @PostMapping("/sign-in/{flow}/code")
    @Open(WHY)
    ResponseEntity<String> code(
            @PathVariable FlowId flow,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, () -> new FlowAnswer.Code(code), request, response);
    }

    @PostMapping("/sign-in/{flow}/totp")
    @Open(WHY)
    ResponseEntity<String> totp(
            @PathVariable FlowId flow,
            @RequestParam String code,
            @RequestParam(defaultValue = "false") boolean remember,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, () -> new FlowAnswer.AppCode(code, remember), request, response);
    }

    @PostMapping("/sign-in/{flow}/recovery-code")
    @Open(WHY)
    ResponseEntity<String> recoveryCode(
            @PathVariable FlowId flow,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, () -> new FlowAnswer.RecoveryCode(code), request, response);
    }

    @PostMapping("/sign-in/{flow}/new-password")
    @Open(WHY)
    ResponseEntity<String> newPassword(
            @PathVariable FlowId flow,
            @RequestParam String password,
            @RequestParam(name = "display_name", required = false) @Nullable String displayName,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                flow,
                () -> new FlowAnswer.NewPassword(
                        password, displayName, AttributeFields.read(people.asked(), request.getParameterMap())),
                request,
                response);
    }

    @GetMapping("/sign-in/link")
    @Open("Shows what the link of a mail is for; mail programs open links too, so nothing is done yet.")
    ResponseEntity<String> link(@RequestParam FlowId flow, @RequestParam String token) {
        return shown(() -> {
            Flow asked = flows.ofLink(flow);
            return pages.page(
                    HttpStatus.OK,
                    "link",
                    "Continue here?",
                    Map.of(
                            "email",
                            asked.address() == null ? "" : asked.address().shown(),
                            "flow",
                            flow.text(),
                            "token",
                            token));
        });
    }

    @PostMapping("/sign-in/link")
    @Open("Whoever has the mail has the address.")
    ResponseEntity<String> follow(
            @RequestParam FlowId flow,
            @RequestParam String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(() -> {
            own.require(request);
            CookieSecret secret = CookieSecret.parse(token).orElseThrow(Flows::gone);
            Flows.Linked linked = flows.link(flow, secret, browsers.of(request));
            cookies.write(response, Cookies.Name.FLOW, linked.browser(), Flows.COOKIE_LIFE);
            return next(linked.outcome(), response);
        });
    }

    @PostMapping("/sign-out")
    @Open("Whoever is not signed in is signed out already.")
    ResponseEntity<String> signOut(HttpServletRequest request, HttpServletResponse response) {
        return shown(() -> {
            own.require(request);
            Optional<Session> session = sessions.current(request);
            session.ifPresent(
                    live -> sessions.end(new Origin(live.user().reference(), RequestIds.of(request)), live.id()));
            cookies.clear(response, Cookies.Name.SESSION);
            return seeOther(URI.create("/signed-out"));
        });
    }

    @GetMapping("/signed-out")
    @Open("Says the same to everybody.")
    ResponseEntity<String> signedOut() {
        return flowPages.message(HttpStatus.OK, "Signed out", "This browser is signed out.", "/sign-in", "Sign in");
    }

    private ResponseEntity<String> begin(
            FlowKind kind,
            @Nullable String returnTo,
            @Nullable String email,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(() -> {
            SignInWish wish = new SignInWish(ReturnPath.of(returnTo).text(), null, null, false, email, null);
            return seeOther(SignIn.page(signIn.begin(kind, request, response, wish)));
        });
    }

    private ResponseEntity<String> answer(
            FlowId id, Supplier<FlowAnswer> answer, HttpServletRequest request, HttpServletResponse response) {
        return shown(() -> {
            own.require(request);
            Browser browser = browsers.of(request);
            try {
                return next(flows.answer(id, browser, answer.get()), response);
            } catch (ProblemException refused) {
                return flowPages.of(flows.show(id, browser), refused.problem());
            }
        });
    }

    private ResponseEntity<String> next(FlowOutcome outcome, HttpServletResponse response) {
        browsers.write(response, outcome);
        return outcome.flow().step() == FlowStep.DONE
                ? flowPages.done(outcome.flow())
                : seeOther(SignIn.page(outcome.flow()));
    }

    private ResponseEntity<String> shown(Supplier<ResponseEntity<String>> page) {
        try {
            return page.get();
        } catch (ProblemException refused) {
            return flowPages.refused(refused.problem());
        }
    }

    /** To be fetched by GET, never with the form again (RFC 9700 section 4.12). */
    static ResponseEntity<String> seeOther(URI page) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(page).build();
    }
}
