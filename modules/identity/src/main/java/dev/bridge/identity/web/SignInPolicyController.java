package dev.bridge.identity.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.entry.SignInPolicy;
import dev.bridge.identity.entry.SignInRequirements;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/organizations/{org}/sign-in-policy}. */
@RestController
@RequestMapping("/v1/organizations/{org}/sign-in-policy")
class SignInPolicyController {

    private static final String ORGANIZATION = "organization:{org}";

    /** The policy as it is shown and sent; what is absent is as usual. */
    record SignInPolicyView(
            @Nullable Boolean secondFactor,
            @Nullable Long longestSignInHours,
            @Nullable Boolean rememberDevices) {

        static SignInPolicyView of(SignInPolicy policy) {
            Integer hours = policy.longestSignInHours();
            return new SignInPolicyView(
                    policy.secondFactor(), hours == null ? null : Long.valueOf(hours), policy.rememberDevices());
        }

        SignInPolicy checked(AccountId account) {
            Fields fields = new Fields();
            Integer hours = hours(fields);
            fields.check();
            return new SignInPolicy(
                    account,
                    secondFactor != null && secondFactor,
                    hours,
                    rememberDevices == null || rememberDevices,
                    0);
        }

        private @Nullable Integer hours(Fields fields) {
            long most = IdentityLimits.SIGN_IN_HOURS.value();
            if (longestSignInHours == null) {
                return null;
            }
            if (longestSignInHours < 1 || longestSignInHours > most) {
                fields.wrong(
                        "longest_sign_in_hours",
                        "field_invalid",
                        "`longest_sign_in_hours` is %d; it is from 1 to %d hours.".formatted(longestSignInHours, most));
                return null;
            }
            return Math.toIntExact(longestSignInHours);
        }
    }

    private final SignInRequirements requirements;
    private final Accounts accounts;

    SignInPolicyController(SignInRequirements requirements, Accounts accounts) {
        this.requirements = requirements;
        this.accounts = accounts;
    }

    @GetMapping
    @Guarded(value = "sign_in_policy.read", resource = ORGANIZATION, cli = "bridge sessions policy")
    ResponseEntity<SignInPolicyView> signInPolicy(@PathVariable String org) {
        return view(requirements.of(accounts.named(org).id()));
    }

    @PutMapping
    @Guarded(value = "sign_in_policy.update", resource = ORGANIZATION, cli = "bridge sessions set-policy")
    ResponseEntity<SignInPolicyView> setSignInPolicy(
            @PathVariable String org, @RequestBody SignInPolicyView body, IfMatch ifMatch, Origin origin) {
        return view(requirements.set(origin, body.checked(accounts.named(org).id()), ifMatch::require));
    }

    private static ResponseEntity<SignInPolicyView> view(SignInPolicy policy) {
        return ResponseEntity.ok().eTag(IfMatch.tag(policy.version())).body(SignInPolicyView.of(policy));
    }
}
