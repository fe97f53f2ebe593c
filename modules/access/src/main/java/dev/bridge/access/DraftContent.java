package dev.bridge.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of what decides about an account: each part takes the place of what has its name.
 *
 * @param manifest of a product, as YAML; it would hold for all accounts. Null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DraftContent(
        @Nullable String manifest, List<PolicyPart> policies, List<RolePart> roles, List<SettingPart> settings) {

    public DraftContent {
        policies = List.copyOf(policies);
        roles = List.copyOf(roles);
        settings = List.copyOf(settings);
    }

    /**
     * What the account forbids itself.
     *
     * @param forbid actions; null takes the policy away
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PolicyPart(
            String product,
            String policy,
            @Nullable List<String> forbid,
            @Nullable String when,
            @Nullable String message,
            boolean lockout) {

        public OwnPolicy.Key key() {
            return new OwnPolicy.Key(product, policy);
        }

        public Governance.PolicyWish wish() {
            return new Governance.PolicyWish(forbid == null ? List.of() : forbid, when, message, lockout);
        }

        String name() {
            return "policy " + product + "/" + policy;
        }
    }

    /** What a role of the account gives, by product. */
    public record RolePart(String role, Map<String, List<String>> gives) {

        public RolePart {
            gives = Map.copyOf(gives);
        }

        String name() {
            return "role " + role;
        }
    }

    /**
     * A value of a setting at one scope.
     *
     * @param id of the group or user; empty for the organization
     * @param value null takes it away
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SettingPart(
            String product,
            String setting,
            String scope,
            String id,
            @Nullable JsonNode value,
            boolean locked,
            @Nullable Integer priority) {

        public SettingKey key() {
            return new SettingKey(product, setting);
        }

        String name() {
            return "setting " + product + "/" + setting + " " + scope + " " + id;
        }
    }

    public int size() {
        return policies.size() + roles.size() + settings.size() + (manifest == null ? 0 : 1);
    }
}
