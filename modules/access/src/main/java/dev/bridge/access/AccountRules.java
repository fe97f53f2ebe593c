package dev.bridge.access;

import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.SettingValues;
import dev.bridge.kernel.id.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one account adds to the rules of products: its roles, what it forbids itself, and its values of settings. */
final class AccountRules {

    private AccountRules() {}

    /** The rules of all products, with the account's own roles. */
    static Rules rules(PlatformView platform, Map<String, OwnRole> own) {
        GraphNames names = new GraphNames(platform.catalog());
        List<Role> roles = new ArrayList<>();
        for (OwnRole role : new TreeMap<>(own).values()) {
            Map<String, List<String>> carries = new TreeMap<>();
            role.gives()
                    .forEach((product, entries) -> entries.forEach(entry -> {
                        int dot = entry.indexOf('.');
                        carries.computeIfAbsent(names.type(product, entry.substring(0, dot)), type -> new ArrayList<>())
                                .add(entry.substring(dot + 1));
                    }));
            roles.add(new Role(role.key(), carries));
        }
        return platform.rules().with(roles);
    }

    /**
     * The products that the platform or the account has said something about.
     *
     * @param entitlements what the account has, by product; null where nothing tells
     */
    static Map<String, ProductView> products(
            AccountId account,
            Rules rules,
            PlatformView platform,
            AccountContent content,
            @Nullable Map<String, Entitlements> entitlements) {
        Map<String, Map<String, List<ScopedValue>>> values = values(account, platform, content);
        Map<String, Map<String, Policy>> policies = new HashMap<>();
        content.policies()
                .values()
                .forEach(policy -> policies.computeIfAbsent(policy.product(), key -> new LinkedHashMap<>())
                        .put(policy.key(), policy(policy)));
        Map<String, ProductView> products = new HashMap<>();
        for (String product : platform.catalog().products().keySet()) {
            ProductRules declared = rules.product(product).orElseThrow();
            ProductView view = ProductView.bare(declared).with(platform.flags(product));
            Map<String, List<ScopedValue>> own = values.getOrDefault(product, Map.of());
            view = own.isEmpty() ? view : view.with(settings(declared.settings(), own));
            view = entitlements == null ? view : view.with(entitlements.getOrDefault(product, Entitlements.NOTHING));
            products.put(product, view.with(declared.forbids(policies.getOrDefault(product, Map.of()))));
        }
        return Map.copyOf(products);
    }

    private static SettingValues settings(Map<String, Setting> declared, Map<String, List<ScopedValue>> values) {
        return SettingValues.of(declared, values);
    }

    private static Policy policy(OwnPolicy policy) {
        return new Policy(
                Policy.Effect.FORBID, policy.actions(), policy.when(), policy.message(), /* retired= */ false);
    }

    private static Map<String, Map<String, List<ScopedValue>>> values(
            AccountId account, PlatformView platform, AccountContent content) {
        Map<String, Map<String, List<ScopedValue>>> values = new HashMap<>();
        platform.settings().values().forEach(value -> add(values, value.key(), value.scoped()));
        content.settings().forEach((place, value) -> add(values, place.key(), value.scoped(account)));
        return values;
    }

    private static void add(Map<String, Map<String, List<ScopedValue>>> values, SettingKey key, ScopedValue value) {
        values.computeIfAbsent(key.product(), product -> new HashMap<>())
                .computeIfAbsent(key.setting(), setting -> new ArrayList<>())
                .add(value);
    }
}
