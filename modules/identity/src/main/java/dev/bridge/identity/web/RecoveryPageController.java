package dev.bridge.identity.web;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.People;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.recovery.OperatorRecoveries;
import dev.bridge.identity.recovery.Recovery;
import dev.bridge.identity.recovery.RecoveryState;
import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.signin.Browsers;
import dev.bridge.identity.signin.Flows;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /recovery}: the links of a recovery that an operator has asked for, the one that stops it and the one that lets in. */
@Controller
class RecoveryPageController {

    private static final String PATH = "/recovery";
    private static final String STOP = "/recovery/stop";
    private static final String WHY = "The link was mailed to an address of the person; nobody else has it.";

    private final OperatorRecoveries recoveries;
    private final People people;
    private final Flows flows;
    private final Browsers browsers;
    private final Cookies cookies;
    private final LinkPages pages;

    RecoveryPageController(
            OperatorRecoveries recoveries,
            People people,
            Flows flows,
            Browsers browsers,
            Cookies cookies,
            Pages pages,
            OwnPages own) {
        this.recoveries = recoveries;
        this.people = people;
        this.flows = flows;
        this.browsers = browsers;
        this.cookies = cookies;
        this.pages = new LinkPages(pages, own);
    }

    @GetMapping(STOP)
    @Open(WHY)
    ResponseEntity<String> askToStop(@RequestParam(defaultValue = "") String token) {
        Optional<Recovery> recovery = recoveries.ofStop(token);
        return recovery.isPresent() && recovery.get().state().isRunning()
                ? pages.confirm(
                        "Stop the recovery?",
                        "Nobody is let into your account anew then, and what you sign in with stays as it is.",
                        STOP,
                        token,
                        "Stop it",
                        "If you asked for the recovery yourself, close the page: it goes on.")
                : stopped(recovery);
    }

    @PostMapping(STOP)
    @Open(WHY)
    ResponseEntity<String> stop(@RequestParam(defaultValue = "") String token, HttpServletRequest request) {
        return pages.answer(request, () -> {
            Optional<Recovery> recovery = recoveries.ofStop(token);
            return recovery.isPresent() && recovery.get().state().isRunning()
                    ? stopped(Optional.of(
                            recoveries.stop(Origin.system("recovery_stop_link", RequestIds.of(request)), token)))
                    : stopped(recovery);
        });
    }

    @GetMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> askToStart(@RequestParam(defaultValue = "") String token) {
        return recoveries
                .ofOpen(token)
                .map(recovery -> pages.confirm(
                        "Recover your account?",
                        "You choose a new password or passkey on the next page. Everything that you signed in with before"
                                + " ends with it.",
                        PATH,
                        token,
                        "Go on",
                        "If you did not ask for this, close the page, and stop it by the link of the mail before."))
                .orElseGet(this::over);
    }

    /** The link stays good until the end of the flow that it leads to. */
    @PostMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> start(
            @RequestParam(defaultValue = "") String token, HttpServletRequest request, HttpServletResponse response) {
        return pages.answer(
                request,
                () -> recoveries
                        .ofOpen(token)
                        .flatMap(recovery -> address(recovery).map(address -> {
                            Flows.Begun begun = flows.beginRecovery(recovery.user(), address, browsers.of(request));
                            cookies.write(response, Cookies.Name.FLOW, begun.browser(), Flows.COOKIE_LIFE);
                            return SignInPageController.seeOther(SignIn.page(begun.flow()));
                        }))
                        .orElseGet(this::over));
    }

    private Optional<EmailAddress> address(Recovery recovery) {
        return people.emails(recovery.user()).stream()
                .filter(email -> email.id().equals(recovery.identifier()))
                .findFirst()
                .map(Email::address);
    }

    private ResponseEntity<String> stopped(Optional<Recovery> recovery) {
        RecoveryState state = recovery.map(Recovery::state).orElse(null);
        if (state == RecoveryState.STOPPED || state == RecoveryState.CANCELLED || state == RecoveryState.EXPIRED) {
            return pages.say(
                    HttpStatus.OK,
                    "The recovery is stopped",
                    "Nobody is let into your account by it, and what you sign in with is as it was.",
                    "/sign-in",
                    "Sign in");
        }
        return pages.say(
                HttpStatus.GONE,
                state == null ? "This link is none" : "The recovery is over",
                state == null
                        ? "Open the link as it stands in the mail."
                        : "Your account was recovered already. If it was not you, tell whoever runs this server at once.",
                "/sign-in",
                "Sign in");
    }

    private ResponseEntity<String> over() {
        return pages.say(
                HttpStatus.GONE,
                "This link is over",
                "It was used, stopped, or has expired. Whoever runs this server can ask for another recovery.",
                "/sign-in",
                "Sign in");
    }
}
