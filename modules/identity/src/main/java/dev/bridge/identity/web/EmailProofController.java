package dev.bridge.identity.web;

import dev.bridge.accounts.Email;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.IdentifierId;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.signin.Browsers;
import dev.bridge.identity.signin.EmailProofs;
import dev.bridge.identity.signin.Flows;
import dev.bridge.identity.signin.FreshProof;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/me/emails:prove}: a further address, first its code is mailed, then it is sent here. */
@RestController
class EmailProofController {

    /** First {@code email}, then {@code flow} and {@code code}. */
    record Proving(
            @Nullable String email,
            @Nullable FlowId flow,
            @Nullable String code) {}

    /**
     * How far it is.
     *
     * @param flow to be sent back with the code; null once it is proven
     * @param email the address's id, once it is proven
     */
    record ProvingView(
            @Nullable FlowId flow,
            @Nullable Instant expiresAt,
            @Nullable IdentifierId email) {}

    private final EmailProofs proofs;
    private final Browsers browsers;
    private final Cookies cookies;
    private final FreshProof fresh;

    EmailProofController(EmailProofs proofs, Browsers browsers, Cookies cookies, FreshProof fresh) {
        this.proofs = proofs;
        this.browsers = browsers;
        this.cookies = cookies;
        this.fresh = fresh;
    }

    @PostMapping("/v1/me/emails:prove")
    @Guarded(value = "me.emails.prove", resource = "user:me")
    ProvingView prove(
            @RequestBody Proving body, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        fresh.require(caller);
        if (body.flow() != null) {
            String code = FlowController.required("code", body.code());
            Email proven = proofs.prove(browsers.of(request), body.flow(), code);
            return new ProvingView(null, null, proven.id());
        }
        EmailAddress address = EmailAddress.parse(FlowController.required("email", body.email()));
        Flows.Begun begun = proofs.begin(browsers.of(request), address);
        cookies.write(response, Cookies.Name.FLOW, begun.browser(), Flows.COOKIE_LIFE);
        return new ProvingView(begun.flow().id(), begun.flow().expiresAt(), null);
    }
}
