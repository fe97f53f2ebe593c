package dev.bridge.access;

import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.AccountState;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.id.AccountId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an account has at one revision, whatever the platform's.
 *
 * @param attributes of resources
 * @param subjectAttributes of people, groups and the account, by {@code type:id}
 */
record AccountContent(
        AccountKind kind,
        AccountState state,
        @Nullable AccountId company,
        ProductGraphs graphs,
        PersistentMap<ResourceName, Map<String, Value>> attributes,
        PersistentMap<String, Map<String, JsonNode>> subjectAttributes,
        Map<String, OwnRole> roles,
        Map<OwnPolicy.Key, OwnPolicy> policies,
        PersistentMap<SettingValue.Place, SettingValue> settings) {

    AccountContent {
        roles = Map.copyOf(roles);
        policies = Map.copyOf(policies);
    }

    AccountContent standing(AccountState now) {
        return new AccountContent(
                kind, now, company, graphs, attributes, subjectAttributes, roles, policies, settings);
    }

    AccountContent with(ProductGraphs now) {
        return new AccountContent(
                kind, state, company, now, attributes, subjectAttributes, roles, policies, settings);
    }

    AccountContent withAttributes(PersistentMap<ResourceName, Map<String, Value>> now) {
        return new AccountContent(
                kind, state, company, graphs, now, subjectAttributes, roles, policies, settings);
    }

    AccountContent withSubject(String subject, @Nullable Map<String, JsonNode> values) {
        return new AccountContent(
                kind,
                state,
                company,
                graphs,
                attributes,
                subjectAttributes.with(subject, values),
                roles,
                policies,
                settings);
    }

    AccountContent governed(Map<String, OwnRole> nowRoles, Map<OwnPolicy.Key, OwnPolicy> nowPolicies) {
        return new AccountContent(
                kind, state, company, graphs, attributes, subjectAttributes, nowRoles, nowPolicies, settings);
    }

    AccountContent with(SettingValue.Place place, @Nullable SettingValue value) {
        return new AccountContent(
                kind,
                state,
                company,
                graphs,
                attributes,
                subjectAttributes,
                roles,
                policies,
                settings.with(place, value));
    }
}
