package dev.bridge.decision.declaration;

import dev.bridge.kernel.OrderedMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value chosen by rules per account, user, session or any unit of the context.
 *
 * @param defaultValue what holds where no rule matches, or null for the program's own default ({@code default: code})
 * @param off what holds while the flag is killed or a requirement is not met
 * @param variants values by name, for rules that name them
 * @param rules tried in order; the first that matches decides
 * @param sticky whether a unit keeps its variant when weights change
 * @param client whether browsers may ask for it
 * @param unleash a feature of Unleash, whose answers it has, in place of values and rules; null for Bridge's own
 */
public record Flag(
        ValueType.Simple type,
        @Nullable Value defaultValue,
        @Nullable Value off,
        Map<String, Value> variants,
        List<Rule> rules,
        List<Requirement> requires,
        boolean sticky,
        boolean client,
        @Nullable Value unleash,
        @Nullable String description,
        boolean retired) {

    /** One of Bridge's own. */
    public Flag(
            ValueType.Simple type,
            @Nullable Value defaultValue,
            @Nullable Value off,
            Map<String, Value> variants,
            List<Rule> rules,
            List<Requirement> requires,
            boolean sticky,
            boolean client,
            @Nullable String description,
            boolean retired) {
        this(type, defaultValue, off, variants, rules, requires, sticky, client, null, description, retired);
    }

    /** The unit of a rollout unless the rule names another. */
    public static final String DEFAULT_UNIT = "account";

    public Flag {
        variants = OrderedMaps.copy(variants);
        rules = List.copyOf(rules);
        requires = List.copyOf(requires);
    }

    /**
     * One rule: whom it matches, and what they get.
     *
     * @param when CEL
     * @param segment only units in it
     * @param notSegment only units outside it
     * @param rollout the share of units, in steps of 0.001%
     * @param by the unit: {@code account}, {@code user}, {@code session} or {@code context.name}
     * @param salt shared by flags that must pick the same units; {@code product/flag} unless given
     */
    public record Rule(
            @Nullable String when,
            @Nullable String segment,
            @Nullable String notSegment,
            @Nullable Percent rollout,
            String by,
            @Nullable String salt,
            Outcome outcome) {}

    /** What a rule gives. */
    public sealed interface Outcome {

        record Fixed(Value value) implements Outcome {}

        record Variant(String name) implements Outcome {}

        /** Variants by weight, in order: the order lays out the buckets. */
        record Split(List<Share> shares) implements Outcome {
            public Split {
                shares = List.copyOf(shares);
            }
        }
    }

    public record Share(String variant, Percent weight) {}

    /** Another flag of the product that must have a value. */
    public record Requirement(String flag, Value value) {}
}
