package dev.bridge.access;

import dev.bridge.accounts.AccountState;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.graph.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account has at one revision.
 *
 * @param name what it is called, as in URLs
 * @param grants under the rules' model
 * @param attributes of resources, people, groups and the account, by what they are called in the graph; values as expressions
 *     have them
 * @param resources those that are registered, by what they are called in the graph
 */
record AccountContent(
        String name,
        AccountState state,
        Snapshot grants,
        PersistentMap<ObjectReference, Map<String, Object>> attributes,
        PersistentMap<ObjectReference, Boolean> resources,
        Map<String, OwnRole> roles,
        Map<OwnPolicy.Key, OwnPolicy> policies,
        PersistentMap<SettingValue.Place, SettingValue> settings) {

    AccountContent {
        roles = Map.copyOf(roles);
        policies = Map.copyOf(policies);
    }

    AccountContent called(String now, AccountState nowState) {
        return new AccountContent(now, nowState, grants, attributes, resources, roles, policies, settings);
    }

    AccountContent with(Snapshot now) {
        return new AccountContent(name, state, now, attributes, resources, roles, policies, settings);
    }

    AccountContent with(ObjectReference object, Map<String, Object> values) {
        @Nullable Map<String, Object> kept = values.isEmpty() ? null : Map.copyOf(values);
        return new AccountContent(
                name, state, grants, attributes.with(object, kept), resources, roles, policies, settings);
    }

    /** With a registered resource, or without one that was. */
    AccountContent with(ObjectReference resource, boolean registered) {
        return new AccountContent(
                name,
                state,
                grants,
                attributes,
                resources.with(resource, registered ? Boolean.TRUE : null),
                roles,
                policies,
                settings);
    }

    AccountContent withRoles(Map<String, OwnRole> now) {
        return new AccountContent(name, state, grants, attributes, resources, now, policies, settings);
    }

    AccountContent withPolicies(Map<OwnPolicy.Key, OwnPolicy> now) {
        return new AccountContent(name, state, grants, attributes, resources, roles, now, settings);
    }

    AccountContent with(SettingValue.Place place, @Nullable SettingValue value) {
        return new AccountContent(
                name, state, grants, attributes, resources, roles, policies, settings.with(place, value));
    }
}
