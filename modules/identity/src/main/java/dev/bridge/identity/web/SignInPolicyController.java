package dev.bridge.identity.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.entry.SignInDemands;
import dev.bridge.identity.entry.SignInPolicy;
import dev.bridge.identity.entry.SignInRequirements;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.limit.Limit;
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

    /** Uses are noted every five minutes, so that a shorter time would end sessions that are used all along. */
    private static final int SHORTEST_IDLE_MINUTES = 15;

    /** What is asked, as it is sent; what is absent is as usual. */
    record SignInPolicyBody(
            @Nullable Boolean secondFactor,
            @Nullable Long longestSignInHours,
            @Nullable Long longestIdleMinutes,
            @Nullable Boolean rememberDevices) {

        SignInPolicy checked(AccountId account) {
            Fields fields = new Fields();
            SignInPolicy policy = new SignInPolicy(
                    account,
                    secondFactor != null && secondFactor,
                    within(fields, "longest_sign_in_hours", longestSignInHours, 1, IdentityLimits.SIGN_IN_HOURS),
                    within(
                            fields,
                            "longest_idle_minutes",
                            longestIdleMinutes,
                            SHORTEST_IDLE_MINUTES,
                            IdentityLimits.IDLE_MINUTES),
                    rememberDevices == null || rememberDevices,
                    0);
            fields.check();
            return policy;
        }

        private static @Nullable Integer within(
                Fields fields, String name, @Nullable Long value, int least, Limit most) {
            if (value == null) {
                return null;
            }
            if (value < least || value > most.value()) {
                fields.wrong(
                        name,
                        "field_invalid",
                        "`%s` is %d; it is from %d to %d %s.".formatted(name, value, least, most.value(), most.unit()));
                return null;
            }
            return Math.toIntExact(value);
        }
    }

    /** What is asked together with the company above. */
    record DemandsView(
            boolean secondFactor,
            @Nullable Integer longestSignInHours,
            @Nullable Integer longestIdleMinutes,
            boolean rememberDevices) {

        static DemandsView of(SignInPolicy policy) {
            return new DemandsView(
                    policy.secondFactor(),
                    policy.longestSignInHours(),
                    policy.longestIdleMinutes(),
                    policy.rememberDevices());
        }
    }

    /** Which account asks for each of it; absent where nobody does. */
    record RequiredByView(
            @Nullable AccountId secondFactor,
            @Nullable AccountId longestSignInHours,
            @Nullable AccountId longestIdleMinutes,
            @Nullable AccountId rememberDevices) {

        static RequiredByView of(SignInDemands demands) {
            return new RequiredByView(
                    demands.secondFactorBy(),
                    demands.longestSignInBy(),
                    demands.longestIdleBy(),
                    demands.rememberDevicesBy());
        }
    }

    /** The organization's own policy, and what is in force with its company's. */
    record SignInPolicyView(
            boolean secondFactor,
            @Nullable Integer longestSignInHours,
            @Nullable Integer longestIdleMinutes,
            boolean rememberDevices,
            DemandsView inForce,
            RequiredByView requiredBy) {

        static SignInPolicyView of(SignInDemands demands) {
            SignInPolicy own = demands.own();
            return new SignInPolicyView(
                    own.secondFactor(),
                    own.longestSignInHours(),
                    own.longestIdleMinutes(),
                    own.rememberDevices(),
                    DemandsView.of(demands.inForce()),
                    RequiredByView.of(demands));
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
        return view(requirements.in(accounts.named(org).id()));
    }

    @PutMapping
    @Guarded(value = "sign_in_policy.update", resource = ORGANIZATION, cli = "bridge sessions set-policy")
    ResponseEntity<SignInPolicyView> setSignInPolicy(
            @PathVariable String org, @RequestBody SignInPolicyBody body, IfMatch ifMatch, Origin origin) {
        AccountId account = accounts.named(org).id();
        SignInPolicy set = requirements.set(origin, body.checked(account), ifMatch::require);
        return view(new SignInDemands(set, requirements.in(account).company()));
    }

    private static ResponseEntity<SignInPolicyView> view(SignInDemands demands) {
        return ResponseEntity.ok().eTag(IfMatch.tag(demands.own().version())).body(SignInPolicyView.of(demands));
    }
}
