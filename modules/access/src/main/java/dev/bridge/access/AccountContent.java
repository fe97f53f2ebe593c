package dev.bridge.access;

import dev.bridge.accounts.AccountState;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.graph.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

    /** With more attributes of something, each in place of one with its name. */
    AccountContent and(ObjectReference object, Map<String, Object> more) {
        Map<String, Object> all = attributesOf(object);
        all.putAll(more);
        return with(object, all);
    }

    /** Without some attributes of something. */
    AccountContent without(ObjectReference object, Collection<String> names) {
        Map<String, Object> left = attributesOf(object);
        left.keySet().removeAll(Set.copyOf(names));
        return with(object, left);
    }

    private Map<String, Object> attributesOf(ObjectReference object) {
        Map<String, Object> known = attributes.get(object);
        return known == null ? new HashMap<>() : new HashMap<>(known);
    }

    AccountContent withRoles(Map<String, OwnRole> now) {
        return new AccountContent(name, state, grants, attributes, resources, now, policies, settings);
    }

    /** With a role; without it where it is null. */
    AccountContent with(String key, @Nullable OwnRole role) {
        return withRoles(changed(roles, key, role));
    }

    AccountContent withPolicies(Map<OwnPolicy.Key, OwnPolicy> now) {
        return new AccountContent(name, state, grants, attributes, resources, roles, now, settings);
    }

    /** With a policy; without it where it is null. */
    AccountContent with(OwnPolicy.Key id, @Nullable OwnPolicy policy) {
        return withPolicies(changed(policies, id, policy));
    }

    private static <K, V> Map<K, V> changed(Map<K, V> map, K key, @Nullable V value) {
        Map<K, V> changed = new HashMap<>(map);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return changed;
    }

    AccountContent with(SettingValue.Place place, @Nullable SettingValue value) {
        return new AccountContent(
                name, state, grants, attributes, resources, roles, policies, settings.with(place, value));
    }
}
