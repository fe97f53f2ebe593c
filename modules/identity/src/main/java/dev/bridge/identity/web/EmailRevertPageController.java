package dev.bridge.identity.web;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailReverts;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /emails/revert}: a changed primary address is taken back by the link that was mailed to the one before. */
@Controller
class EmailRevertPageController {

    private static final String PATH = "/emails/revert";
    private static final String WHY =
            "The link was mailed to the address that was primary; who has it has that mailbox.";

    private final EmailReverts reverts;
    private final LinkPages pages;

    EmailRevertPageController(EmailReverts reverts, Pages pages, OwnPages own) {
        this.reverts = reverts;
        this.pages = new LinkPages(pages, own);
    }

    @GetMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> show(@RequestParam(defaultValue = "") String token) {
        return reverts.peek(token)
                .map(address -> pages.confirm(
                        "Take the change back?",
                        address.shown() + " becomes your primary address again. What was added to your addresses lately"
                                + " is taken away, everybody is signed out, and the account is locked until you recover"
                                + " it by mail.",
                        PATH,
                        token,
                        "Take it back",
                        "If you changed the address yourself, close the page: nothing happens."))
                .orElseGet(this::over);
    }

    @PostMapping(PATH)
    @Open(WHY)
    ResponseEntity<String> revert(@RequestParam(defaultValue = "") String token, HttpServletRequest request) {
        return pages.answer(request, () -> {
            if (reverts.peek(token).isEmpty()) {
                return over();
            }
            Email primary = reverts.revert(Origin.system("revert_link", RequestIds.of(request)), token);
            return pages.say(
                    HttpStatus.OK,
                    "Taken back",
                    primary.address().shown() + " is your primary address again, and the account is locked. Recover it"
                            + " now, and look afterwards at what you can sign in with.",
                    "/recover",
                    "Recover the account");
        });
    }

    private ResponseEntity<String> over() {
        return pages.say(
                HttpStatus.GONE,
                "This link is over",
                "It was used, or the address was replaced more than 7 days ago. If somebody else can sign in as you, ask"
                        + " whoever runs this server to lock the account.",
                "/recover",
                "Recover the account");
    }
}
