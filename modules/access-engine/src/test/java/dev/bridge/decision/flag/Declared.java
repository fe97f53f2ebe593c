package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.decision.expression.DecisionScopes;
import dev.bridge.decision.expression.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Declares flags of the product {@code registry} part by part. */
final class Declared {

    static final Value ON = Value.of(true);
    static final Value OFF = Value.of(false);

    private Declared() {}

    static Flag flag(Flag.Rule... rules) {
        return new Flag(
                ValueType.Simple.BOOLEAN, OFF, null, Map.of(), List.of(rules), List.of(), false, false, null, false);
    }

    static Flag requiring(Flag flag, String... required) {
        List<Flag.Requirement> requires = new ArrayList<>();
        for (String name : required) {
            requires.add(new Flag.Requirement(name, ON));
        }
        return new Flag(flag.type(), OFF, null, Map.of(), flag.rules(), requires, false, false, null, false);
    }

    /** Of texts, with no default of its own: variants are named as their values. */
    static Flag colours(boolean sticky, Flag.Rule... rules) {
        Map<String, Value> variants =
                Map.of("blue", Value.of("blue"), "green", Value.of("green"), "red", Value.of("red"));
        return new Flag(
                ValueType.Simple.STRING,
                null,
                Value.of("off"),
                variants,
                List.of(rules),
                List.of(),
                sticky,
                false,
                null,
                false);
    }

    static Flag.Rule when(String cel, Value value) {
        return new Flag.Rule(cel, null, null, null, "account", null, new Flag.Outcome.Fixed(value));
    }

    static Flag.Rule rollout(@Nullable String cel, String percent, String by) {
        return new Flag.Rule(cel, null, null, percent(percent), by, null, new Flag.Outcome.Fixed(ON));
    }

    static Flag.Rule segment(@Nullable String inside, @Nullable String outside, String by) {
        return new Flag.Rule(null, inside, outside, null, by, null, new Flag.Outcome.Fixed(ON));
    }

    static Flag.Rule split(String salt, String by, String... variantsAndPercents) {
        List<Flag.Share> shares = new ArrayList<>();
        for (int at = 0; at < variantsAndPercents.length; at += 2) {
            shares.add(new Flag.Share(variantsAndPercents[at], percent(variantsAndPercents[at + 1])));
        }
        return new Flag.Rule(null, null, null, null, by, salt, new Flag.Outcome.Split(shares));
    }

    static Percent percent(String percent) {
        return new Percent(new BigDecimal(percent));
    }

    static FlagSet compile(Map<String, Flag> flags, Map<String, Segment> segments, FlagStore store) {
        return FlagSet.compile("registry", flags, segments, new DecisionScopes(Map.of()).flags(), store, Map.of());
    }

    static FlagSet compile(Map<String, Flag> flags) {
        return compile(flags, Map.of(), FlagStore.NONE);
    }

    static FlagSubject account(String id) {
        return new FlagSubject(id, null, null, null, Names.of(Map.of("context", Map.of())));
    }

    static FlagSubject user(String id, Map<String, Object> context) {
        return new FlagSubject(null, id, null, null, Names.of(Map.of("context", context, "plan", "team")));
    }

    static FlagResult ask(FlagSet flags, String flag, FlagSubject subject) {
        return ask(flags, flag, subject, FlagFacts.NONE);
    }

    static FlagResult ask(FlagSet flags, String flag, FlagSubject subject, FlagFacts facts) {
        return Objects.requireNonNull(flags.evaluate(flag, subject, facts));
    }
}
