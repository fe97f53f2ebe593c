package dev.bridge.identity.web;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.OwnPages;
import dev.bridge.identity.signin.Browsers;
import dev.bridge.identity.signin.Flow;
import dev.bridge.identity.signin.FlowAnswer;
import dev.bridge.identity.signin.FlowKind;
import dev.bridge.identity.signin.FlowOutcome;
import dev.bridge.identity.signin.Flows;
import dev.bridge.identity.signin.ReturnPath;
import dev.bridge.identity.signin.SignIn;
import dev.bridge.identity.signin.SignInWish;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.RawJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/sign-in/flows}: signing in for programs that show their own forms. */
@RestController
@RequestMapping("/v1/sign-in/flows")
class FlowController {

    private static final String WHY = "Whoever signs in is nobody yet; a flow is bound to its browser by a cookie.";
    private static final int LONGEST_TEXT = 4_096;

    /** What a flow begins with. */
    record Beginning(
            @Nullable String kind,
            @Nullable String returnTo,
            @Nullable String email,
            @Nullable String acr,
            @Nullable Long maxAge) {

        FlowKind checkedKind(Fields fields) {
            String word = fields.text("kind", kind, LONGEST_TEXT);
            return Arrays.stream(FlowKind.values())
                    .filter(each -> each.isForAnybody() && each.word().equals(word))
                    .findFirst()
                    .orElseGet(() -> {
                        fields.wrong(
                                "kind", "field_invalid", "`kind` is `sign_in`, `register`, `recover` or `step_up`.");
                        return FlowKind.SIGN_IN;
                    });
        }

        SignInWish wish(Fields fields) {
            if (acr != null
                    && Arrays.stream(Assurance.values())
                            .noneMatch(each -> each.acr().equals(acr))) {
                fields.wrong("acr", "field_invalid", "`acr` is `aal1`, `aal2` or `phr`.");
            }
            fields.check();
            return new SignInWish(
                    ReturnPath.of(returnTo).text(),
                    acr,
                    maxAge == null ? null : Duration.ofSeconds(maxAge),
                    false,
                    email,
                    null);
        }
    }

    record Address(@Nullable String email) {}

    record Password(@Nullable String password) {}

    record Code(@Nullable String code, @Nullable Boolean remember) {}

    /**
     * A password to be set.
     *
     * @param attributes what somebody new says of themselves; those at least that are required
     */
    record NewPassword(
            @Nullable String password,
            @Nullable String displayName,
            @Nullable Map<String, @Nullable JsonNode> attributes) {}

    /** {@code PublicKeyCredential.toJSON()}. */
    record Shown(@Nullable JsonNode credential) {}

    /** The same of a passkey just made, and what somebody new says of themselves. */
    record NewPasskey(
            @Nullable JsonNode credential,
            @Nullable String displayName,
            @Nullable Map<String, @Nullable JsonNode> attributes) {}

    private final SignIn signIn;
    private final Flows flows;
    private final Browsers browsers;
    private final OwnPages pages;

    FlowController(SignIn signIn, Flows flows, Browsers browsers, OwnPages pages) {
        this.signIn = signIn;
        this.flows = flows;
        this.browsers = browsers;
        this.pages = pages;
    }

    @PostMapping
    @Open(WHY)
    ResponseEntity<FlowView> begin(
            @RequestBody Beginning body, HttpServletRequest request, HttpServletResponse response) {
        pages.requireNotForeign(request);
        Fields fields = new Fields();
        FlowKind kind = body.checkedKind(fields);
        Flow flow = signIn.begin(kind, request, response, body.wish(fields));
        return ResponseEntity.created(URI.create("/v1/sign-in/flows/" + flow.id()))
                .cacheControl(CacheControl.noStore())
                .body(view(flow));
    }

    @GetMapping("/{flow}")
    @Open(WHY)
    ResponseEntity<FlowView> show(@PathVariable FlowId flow, HttpServletRequest request) {
        return answered(flows.show(flow, browsers.of(request)));
    }

    @PostMapping("/{flow}/identify")
    @Open(WHY)
    ResponseEntity<FlowView> identify(
            @PathVariable FlowId flow,
            @RequestBody Address body,
            HttpServletRequest request,
            HttpServletResponse response) {
        String email = required("email", body.email());
        return answer(flow, new FlowAnswer.Identify(EmailAddress.parse(email)), request, response);
    }

    @PostMapping("/{flow}/password")
    @Open(WHY)
    ResponseEntity<FlowView> password(
            @PathVariable FlowId flow,
            @RequestBody Password body,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, new FlowAnswer.Password(required("password", body.password())), request, response);
    }

    @PostMapping("/{flow}/mail")
    @Open(WHY)
    ResponseEntity<FlowView> mail(@PathVariable FlowId flow, HttpServletRequest request, HttpServletResponse response) {
        return answer(flow, new FlowAnswer.SendMail(), request, response);
    }

    @PostMapping("/{flow}/code")
    @Open(WHY)
    ResponseEntity<FlowView> code(
            @PathVariable FlowId flow,
            @RequestBody Code body,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, new FlowAnswer.Code(required("code", body.code())), request, response);
    }

    @PostMapping("/{flow}/totp")
    @Open(WHY)
    ResponseEntity<FlowView> totp(
            @PathVariable FlowId flow,
            @RequestBody Code body,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean remember = Boolean.TRUE.equals(body.remember());
        return answer(flow, new FlowAnswer.AppCode(required("code", body.code()), remember), request, response);
    }

    @PostMapping("/{flow}/recovery-code")
    @Open(WHY)
    ResponseEntity<FlowView> recoveryCode(
            @PathVariable FlowId flow,
            @RequestBody Code body,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, new FlowAnswer.RecoveryCode(required("code", body.code())), request, response);
    }

    @PostMapping("/{flow}/passkey-options")
    @Open(WHY)
    ResponseEntity<RawJson> passkeyOptions(@PathVariable FlowId flow, HttpServletRequest request) {
        pages.requireNotForeign(request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new RawJson(flows.passkeyOptions(flow, browsers.of(request))));
    }

    @PostMapping("/{flow}/passkey")
    @Open(WHY)
    ResponseEntity<FlowView> passkey(
            @PathVariable FlowId flow,
            @RequestBody Shown body,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(flow, new FlowAnswer.Passkey(shown(body.credential())), request, response);
    }

    @PostMapping("/{flow}/new-password")
    @Open(WHY)
    ResponseEntity<FlowView> newPassword(
            @PathVariable FlowId flow,
            @RequestBody NewPassword body,
            HttpServletRequest request,
            HttpServletResponse response) {
        String password = required("password", body.password());
        return answer(
                flow,
                new FlowAnswer.NewPassword(password, body.displayName(), said(body.attributes())),
                request,
                response);
    }

    @PostMapping("/{flow}/new-passkey")
    @Open(WHY)
    ResponseEntity<FlowView> newPasskey(
            @PathVariable FlowId flow,
            @RequestBody NewPasskey body,
            HttpServletRequest request,
            HttpServletResponse response) {
        String credential = shown(body.credential());
        return answer(
                flow,
                new FlowAnswer.NewPasskey(credential, body.displayName(), said(body.attributes())),
                request,
                response);
    }

    private ResponseEntity<FlowView> answer(
            FlowId flow, FlowAnswer answer, HttpServletRequest request, HttpServletResponse response) {
        pages.requireNotForeign(request);
        FlowOutcome outcome = flows.answer(flow, browsers.of(request), answer);
        browsers.write(response, outcome);
        return answered(outcome.flow());
    }

    private ResponseEntity<FlowView> answered(Flow flow) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(flow));
    }

    private FlowView view(Flow flow) {
        return FlowView.of(flow, flows.choices(flow));
    }

    private static Map<String, @Nullable JsonNode> said(@Nullable Map<String, @Nullable JsonNode> attributes) {
        return attributes == null ? Map.of() : attributes;
    }

    /** A text as it was sent; a password may begin with a space. */
    static String required(String name, @Nullable String text) {
        Fields fields = new Fields();
        if (text == null || text.isEmpty()) {
            fields.wrong(name, "field_missing", "`" + name + "` is missing; send a text.");
        } else if (text.length() > LONGEST_TEXT) {
            fields.wrong(
                    name,
                    "field_too_long",
                    "`%s` has more than %d characters; shorten it.".formatted(name, LONGEST_TEXT));
        }
        fields.check();
        return String.valueOf(text);
    }

    static String shown(@Nullable JsonNode credential) {
        Fields fields = new Fields();
        if (credential == null || !credential.isObject()) {
            fields.wrong(
                    "credential",
                    "field_missing",
                    "`credential` is missing; send what the browser gave, as an object.");
        }
        fields.check();
        return String.valueOf(credential);
    }
}
