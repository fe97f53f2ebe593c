package dev.bridge.identity.web;

import dev.bridge.accounts.People;
import dev.bridge.identity.page.AttributeFields;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.session.Factor;
import dev.bridge.identity.signin.Flow;
import dev.bridge.identity.signin.FlowKind;
import dev.bridge.identity.signin.FlowStep;
import dev.bridge.identity.signin.Flows;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.kernel.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/** The page of each step of a flow. */
final class FlowPages {

    private final Pages pages;
    private final Flows flows;
    private final People people;

    FlowPages(Pages pages, Flows flows, People people) {
        this.pages = pages;
        this.flows = flows;
        this.people = people;
    }

    /**
     * The page that the flow is at.
     *
     * @param refused why the last answer was not taken; null where it was
     */
    ResponseEntity<String> of(Flow flow, @Nullable Problem refused) {
        HttpStatusCode status = refused == null
                ? HttpStatus.OK
                : HttpStatusCode.valueOf(refused.code().status());
        return pages.page(
                status, startsOver(flow) ? "start_over" : flow.step().word(), title(flow), model(flow, refused));
    }

    /** Who has an account, and chooses anew what to sign in with. */
    private static boolean startsOver(Flow flow) {
        return flow.kind() == FlowKind.OPERATOR_RECOVERY && flow.step() == FlowStep.ENROLL;
    }

    /** The end of a flow that a form has reached: a page, since browsers do not let forms lead to other sites. */
    ResponseEntity<String> done(Flow flow) {
        return pages.page(
                HttpStatus.OK,
                "done",
                "Signed in",
                Map.of("continueTo", flow.returnTo().text()));
    }

    /** What has gone wrong with no flow to go back to. */
    ResponseEntity<String> message(HttpStatusCode status, String title, String text, String href, String label) {
        return pages.page(status, "message", title, Map.of("text", text, "href", href, "label", label));
    }

    ResponseEntity<String> refused(Problem problem) {
        return message(
                HttpStatusCode.valueOf(problem.code().status()),
                problem.code().title(),
                problem.detail(),
                "/sign-in",
                "Begin again");
    }

    private Map<String, Object> model(Flow flow, @Nullable Problem refused) {
        Set<Factor> choices = flows.choices(flow);
        Map<String, Object> model = new HashMap<>();
        model.put("action", SignIn.page(flow).toString());
        model.put("api", "/v1/sign-in/flows/" + flow.id());
        model.put("email", flow.address() == null ? "" : flow.address().shown());
        model.put("clientName", flow.clientName() == null ? "" : flow.clientName());
        model.put("signIn", flow.kind() == FlowKind.SIGN_IN);
        model.put("stepUp", flow.kind() == FlowKind.STEP_UP);
        model.put("password", choices.contains(Factor.PASSWORD));
        model.put("mail", choices.contains(Factor.MAIL));
        model.put("passkey", choices.contains(Factor.PASSKEY));
        model.put("totp", choices.contains(Factor.TOTP));
        model.put("recoveryCode", choices.contains(Factor.RECOVERY_CODE));
        model.put("error", refused == null ? "" : refused.detail());
        if (flow.step() == FlowStep.ENROLL) {
            model.put("attributes", AttributeFields.model(people.asked()));
        }
        if (flow.step() == FlowStep.DONE) {
            model.put("continueTo", flow.returnTo().text());
        }
        return model;
    }

    private static String title(Flow flow) {
        return switch (flow.step()) {
            case IDENTIFY ->
                switch (flow.kind()) {
                    case REGISTER -> "Open an account";
                    case RECOVER, OPERATOR_RECOVERY -> "Recover your account";
                    case SIGN_IN, STEP_UP, LINK_EMAIL -> "Sign in";
                };
            case AUTHENTICATE -> flow.kind() == FlowKind.STEP_UP ? "Is it you?" : "Sign in";
            case CODE -> "Check your mail";
            case SECOND_FACTOR -> "One more proof";
            case ENROLL -> startsOver(flow) ? "Start over" : "Welcome";
            case NEW_PASSWORD -> "Choose a password";
            case DONE -> "Signed in";
        };
    }
}
