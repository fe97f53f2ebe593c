package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A flag, ready to be evaluated. Results that hold nothing of a question are made once, here. */
public final class CompiledFlag {

    final String name;
    final List<FlagRequirement> requirements;
    final List<FlagRule> rules;
    final boolean sticky;
    final Map<String, Value> variants;
    final FlagResult fallback;
    final FlagResult killed;
    final FlagResult unmet;
    /** By rule, for those that give the same to all; null for others. */
    private final @Nullable FlagResult[] fixed;
    /** In the order in which overrides and assignments are looked for: the narrowest first. */
    final List<Unit> units;

    /**
     * @param variants values by name, for overrides and assignments
     * @param off what holds while it is killed or a requirement is not met
     * @param fallback what holds where no rule matches
     * @param sticky whether a unit keeps its variant when weights change
     */
    public CompiledFlag(
            String name,
            List<FlagRequirement> requirements,
            List<FlagRule> rules,
            Map<String, Value> variants,
            Choice off,
            Choice fallback,
            boolean sticky) {
        this.name = name;
        this.requirements = List.copyOf(requirements);
        this.rules = List.copyOf(rules);
        this.variants = Map.copyOf(variants);
        this.sticky = sticky;
        this.fallback = FlagResult.of(fallback, rules.isEmpty() ? Cause.NO_RULES : Cause.DEFAULT, FlagResult.NO_RULE);
        this.killed = FlagResult.of(off, Cause.KILLED, FlagResult.NO_RULE);
        this.unmet = FlagResult.of(off, Cause.REQUIREMENT, FlagResult.NO_RULE);
        this.fixed = IntStream.range(0, rules.size())
                .mapToObj(index -> fixed(rules.get(index), index))
                .toArray(FlagResult[]::new);
        this.units = units(rules);
    }

    private static @Nullable FlagResult fixed(FlagRule rule, int index) {
        return rule.rollout() == null && rule.outcome() instanceof FlagRule.Fixed(Choice choice)
                ? FlagResult.of(choice, Cause.RULE, index)
                : null;
    }

    @Nullable
    FlagResult fixed(int rule) {
        return fixed[rule];
    }

    private static List<Unit> units(List<FlagRule> rules) {
        Set<Unit> units = new LinkedHashSet<>(List.of(Unit.Known.USER, Unit.Known.SESSION, Unit.Known.ACCOUNT));
        for (FlagRule rule : rules) {
            if (rule.rollout() != null) {
                units.add(rule.rollout().unit());
            }
            if (rule.outcome() instanceof FlagRule.Split split) {
                units.add(split.unit());
            }
        }
        return List.copyOf(units);
    }
}
