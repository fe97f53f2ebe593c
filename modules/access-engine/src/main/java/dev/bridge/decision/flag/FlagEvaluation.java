package dev.bridge.decision.flag;

import dev.bridge.decision.Truth;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of access.md 8: killed, requirements, override of the unit, stored assignment, the first rule that matches and whose
 * rollout includes the unit, the default. A rule that lacks a name or unit does not match, and the result says what it lacked.
 */
final class FlagEvaluation {

    private FlagEvaluation() {}

    /** @param known results of flags that this evaluation has asked for already, or null if it has asked for none */
    static FlagResult evaluate(
            CompiledFlag flag,
            Map<String, CompiledFlag> all,
            FlagSubject subject,
            FlagFacts facts,
            @Nullable Map<String, FlagResult> known) {
        FlagState state = facts.of(flag.name);
        if (state.killed()) {
            return flag.killed;
        }
        Gaps gaps = null;
        if (!flag.requirements.isEmpty()) {
            Map<String, FlagResult> results = known == null ? new HashMap<>() : known;
            for (FlagRequirement requirement : flag.requirements) {
                FlagResult required = required(requirement, all, subject, facts, results);
                if (required == null || !requirement.met().test(required)) {
                    return required == null ? flag.unmet : flag.unmet.lacking(gaps(required));
                }
            }
        }
        if (state.isSet()) {
            FlagResult stored = stored(flag, state, subject);
            if (stored != null) {
                return stored;
            }
        }
        List<FlagRule> rules = flag.rules;
        for (int index = 0; index < rules.size(); index++) {
            FlagRule rule = rules.get(index);
            FlagCondition condition = rule.condition();
            Truth holds = condition == null ? Truth.TRUE : condition.holds(subject);
            if (holds == Truth.TRUE) {
                Unit lacking = lacking(rule, subject);
                if (lacking == null) {
                    FlagResult result = decided(flag, rule, index, subject);
                    if (result != null) {
                        return result.lacking(gaps);
                    }
                } else {
                    gaps = gaps == null ? new Gaps() : gaps;
                    gaps.unit(lacking);
                }
            } else if (holds == Truth.UNKNOWN && condition != null) {
                gaps = gaps == null ? new Gaps() : gaps;
                condition.tell(subject, gaps);
            }
        }
        return flag.fallback.lacking(gaps);
    }

    private static @Nullable FlagResult required(
            FlagRequirement requirement,
            Map<String, CompiledFlag> all,
            FlagSubject subject,
            FlagFacts facts,
            Map<String, FlagResult> known) {
        CompiledFlag flag = all.get(requirement.flag());
        if (flag == null || (requirement.parentsOnly() && !flag.requirements.isEmpty())) {
            return null;
        }
        FlagResult result = known.get(flag.name);
        if (result == null) {
            result = evaluate(flag, all, subject, facts, known);
            known.put(flag.name, result);
        }
        return result;
    }

    private static @Nullable Gaps gaps(FlagResult required) {
        if (required.missing().isEmpty()
                && required.missingUnits().isEmpty()
                && required.failures().isEmpty()) {
            return null;
        }
        Gaps gaps = new Gaps();
        gaps.add(required);
        return gaps;
    }

    /** What is stored for a unit of the subject. */
    private static @Nullable FlagResult stored(CompiledFlag flag, FlagState state, FlagSubject subject) {
        for (Unit unit : flag.units) {
            String id = unit.id(subject);
            Choice choice = id == null ? null : choice(flag, state.override(unit.text(), id));
            if (choice != null) {
                return FlagResult.of(choice, Cause.OVERRIDE, FlagResult.NO_RULE);
            }
        }
        if (!flag.sticky) {
            return null;
        }
        for (Unit unit : flag.units) {
            String id = unit.id(subject);
            String variant = id == null ? null : state.assignment(unit.text(), id);
            Choice choice = variant == null ? null : variant(flag, variant);
            if (choice != null) {
                return FlagResult.of(choice, Cause.ASSIGNMENT, FlagResult.NO_RULE);
            }
        }
        return null;
    }

    private static @Nullable Choice choice(CompiledFlag flag, Flag.@Nullable Outcome override) {
        return switch (override) {
            case Flag.Outcome.Fixed(Value value) -> new Choice(value, null);
            case Flag.Outcome.Variant(String name) -> variant(flag, name);
            case Flag.Outcome.Split _ -> null;
            case null -> null;
        };
    }

    private static @Nullable Choice variant(CompiledFlag flag, String name) {
        Value value = flag.variants.get(name);
        return value == null ? null : new Choice(value, name);
    }

    /** The unit that the rule counts and the subject has not. */
    private static @Nullable Unit lacking(FlagRule rule, FlagSubject subject) {
        FlagRule.Rollout rollout = rule.rollout();
        if (rollout != null && rollout.unit().id(subject) == null) {
            return rollout.unit();
        }
        return rule.outcome() instanceof FlagRule.Split split && split.unit().id(subject) == null ? split.unit() : null;
    }

    /** What the rule gives, or null where its rollout leaves the unit out. The subject has the units. */
    private static @Nullable FlagResult decided(CompiledFlag flag, FlagRule rule, int index, FlagSubject subject) {
        FlagResult fixed = flag.fixed(index);
        if (fixed != null) {
            return fixed;
        }
        int bucket = 0;
        Unit unit = null;
        FlagRule.Rollout rollout = rule.rollout();
        if (rollout != null) {
            unit = rollout.unit();
            String id = unit.id(subject);
            bucket = id == null ? 0 : rollout.bucketing().bucket(id);
            if (bucket == 0 || bucket > rollout.last()) {
                return null;
            }
        }
        int splitBucket = 0;
        Choice choice;
        switch (rule.outcome()) {
            case FlagRule.Fixed(Choice same) -> choice = same;
            case FlagRule.Split split -> {
                unit = split.unit();
                String id = unit.id(subject);
                if (id == null) {
                    return null;
                }
                splitBucket = split.bucket(id);
                choice = split.owner(splitBucket);
            }
        }
        return FlagResult.bucketed(
                choice, index, bucket, splitBucket, flag.sticky ? exposure(flag, unit, subject, choice) : null);
    }

    private static @Nullable Exposure exposure(
            CompiledFlag flag, @Nullable Unit unit, FlagSubject subject, Choice choice) {
        String id = unit == null ? null : unit.id(subject);
        return unit == null || id == null || choice.variant() == null
                ? null
                : new Exposure(flag.name, unit.text(), id, choice.variant());
    }
}
