package dev.bridge.access.web;

import dev.bridge.access.Governance;
import dev.bridge.access.OwnPolicy;
import dev.bridge.access.OwnRole;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.caller.Unseen;
import dev.bridge.platform.web.IfMatch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/access/roles} and {@code /v1/access/policies}: what organizations govern by themselves. */
@RestController
class GovernanceController {

    /** Relations and permissions by product: {@code repository.reader}. */
    record Giving(@Nullable Map<String, @Nullable List<String>> gives) {}

    record RoleView(String role, Map<String, List<String>> gives) {}

    /**
     * What is forbidden.
     *
     * @param lockout whether it may keep everybody of the organization from governing
     */
    record Forbidding(
            @Nullable List<String> forbid,
            @Nullable String when,
            @Nullable String message,
            @Nullable Boolean lockout) {}

    record PolicyView(
            String product,
            String policy,
            List<String> forbid,
            @Nullable String when,
            @Nullable String message) {

        static PolicyView of(OwnPolicy policy) {
            return new PolicyView(policy.product(), policy.key(), policy.actions(), policy.when(), policy.message());
        }
    }

    record PoliciesView(List<PolicyView> policies) {}

    private final AskedAccount asked;
    private final Governance governance;

    GovernanceController(AskedAccount asked, Governance governance) {
        this.asked = asked;
        this.governance = governance;
    }

    @GetMapping("/v1/access/roles/{role}")
    @Guarded(value = "roles.read", resource = "organization:{organization}", cli = "bridge access role")
    ResponseEntity<RoleView> role(
            @PathVariable String role, @RequestParam(required = false) @Nullable String organization, Caller caller) {
        return view(governance.role(asked.id(organization, caller), role));
    }

    @PutMapping("/v1/access/roles/{role}")
    @Guarded(value = "roles.manage", resource = "organization:{organization}", cli = "bridge access give")
    ResponseEntity<RoleView> give(
            @PathVariable String role,
            @RequestParam(required = false) @Nullable String organization,
            @RequestBody Giving body,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        Map<String, List<String>> gives = new TreeMap<>();
        if (body.gives() != null) {
            body.gives().forEach((product, names) -> gives.put(product, Sent.list("gives/" + product, names)));
        }
        return view(governance.give(origin, asked.id(organization, caller), role, gives, ifMatch::require));
    }

    private static ResponseEntity<RoleView> view(OwnRole role) {
        return ResponseEntity.ok().eTag(IfMatch.tag(role.revision())).body(new RoleView(role.key(), role.gives()));
    }

    @GetMapping("/v1/access/policies")
    @Guarded(value = "policies.read", resource = "organization:{organization}", cli = "bridge access policies")
    PoliciesView policies(@RequestParam(required = false) @Nullable String organization, Caller caller) {
        return new PoliciesView(governance.policies(asked.id(organization, caller)).stream()
                .map(PolicyView::of)
                .toList());
    }

    @GetMapping("/v1/access/policies/{product}/{policy}")
    @Guarded(value = "policies.read", resource = "organization:{organization}", cli = "bridge access policy")
    ResponseEntity<PolicyView> policy(
            @PathVariable String product,
            @PathVariable String policy,
            @RequestParam(required = false) @Nullable String organization,
            Caller caller) {
        return view(governance
                .policy(asked.id(organization, caller), new OwnPolicy.Key(product, policy))
                .orElseThrow(Unseen::exception));
    }

    @PutMapping("/v1/access/policies/{product}/{policy}")
    @Guarded(value = "policies.manage", resource = "organization:{organization}", cli = "bridge access forbid")
    ResponseEntity<PolicyView> forbid(
            @PathVariable String product,
            @PathVariable String policy,
            @RequestParam(required = false) @Nullable String organization,
            @RequestBody Forbidding body,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        return view(governance.forbid(
                origin,
                asked.id(organization, caller),
                new OwnPolicy.Key(product, policy),
                new Governance.PolicyWish(
                        Sent.list("forbid", body.forbid()),
                        body.when(),
                        body.message(),
                        Boolean.TRUE.equals(body.lockout())),
                ifMatch::require));
    }

    @DeleteMapping("/v1/access/policies/{product}/{policy}")
    @Guarded(value = "policies.manage", resource = "organization:{organization}", cli = "bridge access allow")
    ResponseEntity<Void> allow(
            @PathVariable String product,
            @PathVariable String policy,
            @RequestParam(required = false) @Nullable String organization,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        governance.allow(origin, asked.id(organization, caller), new OwnPolicy.Key(product, policy), ifMatch::require);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<PolicyView> view(OwnPolicy policy) {
        return ResponseEntity.ok().eTag(IfMatch.tag(policy.revision())).body(PolicyView.of(policy));
    }
}
