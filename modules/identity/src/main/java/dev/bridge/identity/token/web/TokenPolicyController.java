package dev.bridge.identity.token.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.token.TokenPolicies;
import dev.bridge.identity.token.TokenPolicy;
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

/** {@code /v1/organizations/{org}/token-policy}. */
@RestController
@RequestMapping("/v1/organizations/{org}/token-policy")
class TokenPolicyController {

    private static final String ORGANIZATION = "organization:{org}";

    /** The policy as it is shown and sent; what is absent is as usual. */
    record PolicyView(
            @Nullable Boolean personalTokens,
            @Nullable Long longestLifeDays,
            @Nullable Boolean expiryRequired,
            @Nullable Boolean addressesRequired,
            @Nullable Long unusedDays) {

        static PolicyView of(TokenPolicy policy) {
            return new PolicyView(
                    policy.personalTokens(),
                    number(policy.longestLifeDays()),
                    policy.expiryRequired(),
                    policy.addressesRequired(),
                    number(policy.unusedDays()));
        }

        TokenPolicy checked(AccountId account) {
            Fields fields = new Fields();
            TokenPolicy policy = new TokenPolicy(
                    account,
                    personalTokens == null || personalTokens,
                    days(fields, "longest_life_days", longestLifeDays),
                    expiryRequired == null || expiryRequired,
                    addressesRequired != null && addressesRequired,
                    days(fields, "unused_days", unusedDays),
                    0);
            fields.check();
            return policy;
        }

        private static @Nullable Integer days(Fields fields, String name, @Nullable Long days) {
            if (days == null) {
                return null;
            }
            if (days < 1 || days > IdentityLimits.TOKEN_LIFE_DAYS.value()) {
                fields.wrong(
                        name,
                        "field_invalid",
                        "`%s` is %d; it is from 1 to %d days."
                                .formatted(name, days, IdentityLimits.TOKEN_LIFE_DAYS.value()));
                return null;
            }
            return Math.toIntExact(days);
        }

        private static @Nullable Long number(@Nullable Integer days) {
            return days == null ? null : Long.valueOf(days);
        }
    }

    private final TokenPolicies policies;
    private final Accounts accounts;

    TokenPolicyController(TokenPolicies policies, Accounts accounts) {
        this.policies = policies;
        this.accounts = accounts;
    }

    @GetMapping
    @Guarded(value = "token_policy.read", resource = ORGANIZATION, cli = "bridge tokens policy")
    ResponseEntity<PolicyView> show(@PathVariable String org) {
        return view(policies.of(accounts.named(org).id()));
    }

    @PutMapping
    @Guarded(value = "token_policy.update", resource = ORGANIZATION, cli = "bridge tokens set-policy")
    ResponseEntity<PolicyView> set(
            @PathVariable String org, @RequestBody PolicyView body, IfMatch ifMatch, Origin origin) {
        return view(policies.set(origin, body.checked(accounts.named(org).id()), ifMatch::require));
    }

    private static ResponseEntity<PolicyView> view(TokenPolicy policy) {
        return ResponseEntity.ok().eTag(IfMatch.tag(policy.version())).body(PolicyView.of(policy));
    }
}
