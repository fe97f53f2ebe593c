package dev.bridge.decision.setting;

import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import java.util.List;

/**
 * What a setting is for somebody, and why.
 *
 * @param conflict whether groups of the user say different things, and the rules of precedence chose among them
 * @param chain the default, then every scope from the platform to the user
 */
public record EffectiveSetting(Value value, boolean conflict, List<ChainEntry> chain) {

    public EffectiveSetting {
        chain = List.copyOf(chain);
    }

    /**
     * The value that the chain gives.
     *
     * @param chain in any order; groups of groups stand in it flat, and services have no user in theirs
     */
    public static EffectiveSetting of(Setting setting, List<ScopedValue> chain) {
        return new Resolution(setting, chain).effective();
    }

    /** The entry to name as the reason: of those that the value comes from, the one farthest up. */
    public ChainEntry source() {
        return chain.stream()
                .filter(entry -> entry.state() == ChainEntry.State.USED)
                .findFirst()
                .orElseThrow();
    }
}
