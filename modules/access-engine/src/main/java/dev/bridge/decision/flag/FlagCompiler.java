package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.expression.Expressions;
import dev.bridge.decision.expression.InvalidExpression;
import dev.bridge.decision.expression.Scope;
import dev.bridge.decision.flag.InvalidFlags.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles flags of one product. */
final class FlagCompiler {

    private final String product;
    private final Map<String, CompiledSegment> segments = new HashMap<>();
    private final Scope scope;
    private final FlagStore store;

    private record CompiledSegment(
            SegmentMembers members, @Nullable FlagCondition when) {}

    FlagCompiler(String product, Map<String, Segment> segments, Scope scope, FlagStore store) {
        this.product = product;
        this.scope = scope;
        this.store = store;
        segments.forEach((name, segment) -> this.segments.put(name, segment(name, segment)));
    }

    private CompiledSegment segment(String name, Segment segment) {
        SegmentMembers members = store.members(name);
        if (members == null) {
            members = new SegmentMembers(IdSet.of(segment.include()), IdSet.of(segment.exclude()));
        }
        if (Math.max(members.include().size(), members.exclude().size()) > SegmentMembers.LIMIT) {
            throw new InvalidFlags(
                    Code.SEGMENT_TOO_LARGE,
                    "a list of segment `%s` has more than %d ids".formatted(name, SegmentMembers.LIMIT));
        }
        String when = segment.when();
        return new CompiledSegment(members, when == null ? null : condition("segment `" + name + "`", when));
    }

    CompiledFlag flag(String name, Flag flag) {
        List<FlagRule> rules = new ArrayList<>();
        for (int index = 0; index < flag.rules().size(); index++) {
            rules.add(rule(name, flag, index));
        }
        Value off = flag.off() == null ? flag.defaultValue() : flag.off();
        return new CompiledFlag(
                name,
                flag.requires().stream().map(FlagCompiler::requirement).toList(),
                rules,
                flag.variants(),
                new Choice(off, null),
                new Choice(flag.defaultValue(), null),
                flag.sticky());
    }

    private static FlagRequirement requirement(Flag.Requirement requirement) {
        Value wanted = requirement.value();
        return new FlagRequirement(requirement.flag(), result -> wanted.equals(result.value()), false);
    }

    private FlagRule rule(String name, Flag flag, int index) {
        Flag.Rule rule = flag.rules().get(index);
        String where = "rule %d of `%s`".formatted(index, name);
        Unit unit = Unit.of(rule.by());
        if (unit == null) {
            throw new InvalidFlags(Code.UNIT_INVALID, "%s: `%s` is no unit".formatted(where, rule.by()));
        }
        String salt = rule.salt() == null ? product + "/" + name : rule.salt();
        return new FlagRule(
                condition(where, rule, unit),
                rule.rollout() == null
                        ? null
                        : new FlagRule.Rollout(
                                unit, Bucketing.ofRollout(salt, Bucketing.RESOLUTION), buckets(where, rule.rollout())),
                switch (rule.outcome()) {
                    case Flag.Outcome.Fixed(Value value) -> new FlagRule.Fixed(new Choice(value, null));
                    case Flag.Outcome.Variant(String variant) ->
                        new FlagRule.Fixed(new Choice(variant(where, flag, variant), variant));
                    case Flag.Outcome.Split(List<Flag.Share> shares) ->
                        new FlagRule.Split(
                                unit,
                                Bucketing.ofSplit(salt, Bucketing.RESOLUTION),
                                allocation(where, flag, shares, store.allocation(name, index)),
                                flag.variants());
                });
    }

    private @Nullable FlagCondition condition(String where, Flag.Rule rule, Unit unit) {
        List<FlagCondition> conditions = new ArrayList<>();
        if (rule.segment() != null) {
            conditions.add(inSegment(where, rule.segment(), unit, true));
        }
        if (rule.notSegment() != null) {
            conditions.add(inSegment(where, rule.notSegment(), unit, false));
        }
        if (rule.when() != null) {
            conditions.add(condition(where, rule.when()));
        }
        return conditions.isEmpty() ? null : FlagCondition.all(conditions);
    }

    private FlagCondition inSegment(String where, String name, Unit unit, boolean inside) {
        CompiledSegment segment = segments.get(name);
        if (segment == null) {
            throw new InvalidFlags(Code.NAME_UNDEFINED, "%s: there is no segment `%s`".formatted(where, name));
        }
        return new SegmentCondition(unit, segment.members, segment.when, inside);
    }

    private FlagCondition condition(String where, String when) {
        try {
            return new CelCondition(Expressions.condition(when, scope));
        } catch (InvalidExpression wrong) {
            throw new InvalidFlags(
                    Code.WHEN_INVALID, "%s, at %d: %s".formatted(where, wrong.offset(), wrong.getMessage()));
        }
    }

    private static FlagAllocation allocation(
            String where, Flag flag, List<Flag.Share> shares, @Nullable FlagAllocation before) {
        int all = 0;
        for (Flag.Share share : shares) {
            variant(where, flag, share.variant());
            all += buckets(where, share.weight());
        }
        if (all != Bucketing.RESOLUTION) {
            throw new InvalidFlags(Code.SHARE_INVALID, "%s: the shares of a split are not 100%%".formatted(where));
        }
        return before == null ? FlagAllocation.of(shares) : before.reweighted(shares);
    }

    private static Value variant(String where, Flag flag, String variant) {
        Value value = flag.variants().get(variant);
        if (value == null) {
            throw new InvalidFlags(Code.NAME_UNDEFINED, "%s: there is no variant `%s`".formatted(where, variant));
        }
        return value;
    }

    private static int buckets(String where, Percent percent) {
        BigDecimal value = percent.value();
        if (value.signum() < 0 || value.scale() > 3 || value.compareTo(Percent.HUNDRED.value()) > 0) {
            throw new InvalidFlags(
                    Code.SHARE_INVALID,
                    "%s: `%s` is not from 0%% to 100%% in steps of 0.001%%".formatted(where, percent));
        }
        return FlagAllocation.buckets(percent);
    }
}
