package dev.bridge.identity.web;

import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.kernel.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/** The pages behind links that were mailed: what a link is for is asked first, since mail programs open links too. */
final class LinkPages {

    private final Pages pages;
    private final OwnPages own;

    LinkPages(Pages pages, OwnPages own) {
        this.pages = pages;
        this.own = own;
    }

    /**
     * Asks whether it shall be done.
     *
     * @param action the path that the form is sent to
     * @param label of the button that does it
     * @param note what whoever does not want it can do
     */
    ResponseEntity<String> confirm(String title, String text, String action, String token, String label, String note) {
        return pages.page(
                HttpStatus.OK,
                "confirm",
                title,
                Map.of("text", text, "action", action, "token", token, "label", label, "note", note));
    }

    /** Says what has been done, or why nothing can be. */
    ResponseEntity<String> say(HttpStatusCode status, String title, String text, String href, String label) {
        return pages.page(status, "message", title, Map.of("text", text, "href", href, "label", label));
    }

    /** Answers a form of a page of ours. */
    ResponseEntity<String> answer(HttpServletRequest request, Supplier<ResponseEntity<String>> answer) {
        try {
            own.require(request);
            return answer.get();
        } catch (ProblemException refused) {
            return say(
                    HttpStatusCode.valueOf(refused.problem().code().status()),
                    refused.problem().code().title(),
                    refused.problem().detail(),
                    "/sign-in",
                    "Sign in");
        }
    }
}
