package dev.bridge.access.web;

import dev.bridge.access.DraftContent;
import dev.bridge.platform.web.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A draft as it is sent. */
record SentDraft(
        @Nullable String manifest,
        @Nullable List<PolicySent> policies,
        @Nullable List<RoleSent> roles,
        @Nullable List<SettingSent> settings) {

    /** A policy without {@code forbid} is taken away. */
    record PolicySent(
            @Nullable String product,
            @Nullable String policy,
            @Nullable List<String> forbid,
            @Nullable String when,
            @Nullable String message,
            @Nullable Boolean lockout) {}

    record RoleSent(@Nullable String role, @Nullable Map<String, @Nullable List<String>> gives) {}

    /** A setting without {@code value} is taken away. */
    record SettingSent(
            @Nullable String product,
            @Nullable String setting,
            @Nullable String scope,
            @Nullable String id,
            @Nullable JsonNode value,
            @Nullable Boolean locked,
            @Nullable Integer priority) {}

    /** @throws dev.bridge.kernel.problem.ProblemException {@code fields_invalid} */
    DraftContent content() {
        Fields fields = new Fields();
        List<PolicySent> sentPolicies = Sent.list("policies", policies);
        List<RoleSent> sentRoles = Sent.list("roles", roles);
        List<SettingSent> sentSettings = Sent.list("settings", settings);
        for (int index = 0; index < sentPolicies.size(); index++) {
            required(
                    fields,
                    "policies/" + index + "/product",
                    sentPolicies.get(index).product());
            required(
                    fields,
                    "policies/" + index + "/policy",
                    sentPolicies.get(index).policy());
        }
        for (int index = 0; index < sentRoles.size(); index++) {
            required(fields, "roles/" + index + "/role", sentRoles.get(index).role());
        }
        for (int index = 0; index < sentSettings.size(); index++) {
            required(
                    fields,
                    "settings/" + index + "/product",
                    sentSettings.get(index).product());
            required(
                    fields,
                    "settings/" + index + "/setting",
                    sentSettings.get(index).setting());
            required(
                    fields,
                    "settings/" + index + "/scope",
                    sentSettings.get(index).scope());
        }
        fields.check();
        return new DraftContent(
                manifest,
                sentPolicies.stream().map(SentDraft::policy).toList(),
                sentRoles.stream().map(SentDraft::role).toList(),
                sentSettings.stream().map(SentDraft::setting).toList());
    }

    private static void required(Fields fields, String field, @Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            fields.wrong(field, "field_missing", "`" + field + "` is missing.");
        }
    }

    private static DraftContent.PolicyPart policy(PolicySent sent) {
        return new DraftContent.PolicyPart(
                String.valueOf(sent.product()),
                String.valueOf(sent.policy()),
                sent.forbid() == null ? null : Sent.list("forbid", sent.forbid()),
                sent.when(),
                sent.message(),
                Boolean.TRUE.equals(sent.lockout()));
    }

    private static DraftContent.RolePart role(RoleSent sent) {
        Map<String, List<String>> gives = new TreeMap<>();
        if (sent.gives() != null) {
            sent.gives().forEach((product, names) -> gives.put(product, Sent.list("gives/" + product, names)));
        }
        return new DraftContent.RolePart(String.valueOf(sent.role()), gives);
    }

    private static DraftContent.SettingPart setting(SettingSent sent) {
        JsonNode value = sent.value();
        return new DraftContent.SettingPart(
                String.valueOf(sent.product()),
                String.valueOf(sent.setting()),
                String.valueOf(sent.scope()),
                sent.id() == null ? "" : sent.id(),
                value == null || value.isNull() ? null : value,
                Boolean.TRUE.equals(sent.locked()),
                sent.priority());
    }
}
