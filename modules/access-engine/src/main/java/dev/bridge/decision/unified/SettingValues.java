package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.setting.EffectiveSetting;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the scopes of one account say about a product's settings. Immutable. */
public final class SettingValues {

    private final Map<String, Chain> chains;

    private SettingValues(Map<String, Chain> chains) {
        this.chains = chains;
    }

    /**
     * One setting's values.
     *
     * @param same for all people
     * @param fixed what is effective where nothing but {@code same} counts
     */
    private record Chain(
            Setting setting,
            List<ScopedValue> same,
            List<ScopedValue> groups,
            Map<String, ScopedValue> users,
            EffectiveSetting fixed) {

        boolean isFixed() {
            return groups.isEmpty() && users.isEmpty();
        }
    }

    /**
     * Values that were set.
     *
     * @param values by setting: of the platform, the account, its groups and its people; others than declared settings are passed over
     */
    public static SettingValues of(Map<String, Setting> declared, Map<String, List<ScopedValue>> values) {
        Map<String, Chain> chains = new HashMap<>();
        declared.forEach((name, setting) -> chains.put(name, chain(setting, values.getOrDefault(name, List.of()))));
        return new SettingValues(Map.copyOf(chains));
    }

    private static Chain chain(Setting setting, List<ScopedValue> values) {
        List<ScopedValue> same = new ArrayList<>();
        List<ScopedValue> groups = new ArrayList<>();
        Map<String, ScopedValue> users = new LinkedHashMap<>();
        for (ScopedValue value : values) {
            switch (value.level()) {
                case GROUP -> groups.add(value);
                case USER -> users.put(value.id(), value);
                case DEFAULT, PLATFORM, ORGANIZATION -> same.add(value);
            }
        }
        return new Chain(
                setting, List.copyOf(same), List.copyOf(groups), Map.copyOf(users), EffectiveSetting.of(setting, same));
    }

    Set<String> names() {
        return chains.keySet();
    }

    @Nullable
    Setting declaration(String name) {
        Chain chain = chains.get(name);
        return chain == null ? null : chain.setting;
    }

    /**
     * What a setting is for somebody.
     *
     * @param user the person's id; null for a program, whose chain ends at groups
     * @param isInGroup whether a group has them, by its id
     * @return null for a setting that is not declared
     */
    @Nullable
    EffectiveSetting effective(String name, @Nullable String user, Predicate<String> isInGroup) {
        Chain chain = chains.get(name);
        if (chain == null) {
            return null;
        }
        if (chain.isFixed()) {
            return chain.fixed;
        }
        List<ScopedValue> all = new ArrayList<>(chain.same);
        chain.groups.stream().filter(group -> isInGroup.test(group.id())).forEach(all::add);
        ScopedValue own = user == null ? null : chain.users.get(user);
        if (own != null) {
            all.add(own);
        }
        return all.size() == chain.same.size() ? chain.fixed : EffectiveSetting.of(chain.setting, all);
    }

    static boolean isLocked(EffectiveSetting setting) {
        return setting.source().level() != Level.DEFAULT && setting.source().locked();
    }
}
