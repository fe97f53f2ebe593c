package dev.bridge.decision.flag;

import dev.bridge.decision.declaration.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of a flag, and why.
 *
 * @param rule place of the rule that decided, from 0; {@link #NO_RULE} if none did
 * @param bucket of the unit in that rule's rollout, from 1; 0 if it has none
 * @param splitBucket of the unit in that rule's split, from 1; 0 if it has none
 * @param missing names that rules lacked which were passed over: {@code context.country}
 * @param missingUnits units that rules lacked which were passed over: {@code user}
 * @param failures why conditions of rules had no value which were passed over
 * @param exposure to be stored, where the flag is sticky and this is the unit's first variant
 */
public record FlagResult(
        Choice choice,
        Cause cause,
        int rule,
        int bucket,
        int splitBucket,
        Set<String> missing,
        Set<String> missingUnits,
        Set<String> failures,
        @Nullable Exposure exposure) {

    public static final int NO_RULE = -1;

    public FlagResult {
        missing = Set.copyOf(missing);
        missingUnits = Set.copyOf(missingUnits);
        failures = Set.copyOf(failures);
    }

    static FlagResult of(Choice choice, Cause cause, int rule) {
        return new FlagResult(choice, cause, rule, 0, 0, Set.of(), Set.of(), Set.of(), null);
    }

    static FlagResult bucketed(Choice choice, int rule, int bucket, int splitBucket, @Nullable Exposure exposure) {
        return new FlagResult(choice, Cause.BUCKET, rule, bucket, splitBucket, Set.of(), Set.of(), Set.of(), exposure);
    }

    FlagResult lacking(@Nullable Gaps gaps) {
        return gaps == null
                ? this
                : new FlagResult(
                        choice,
                        cause,
                        rule,
                        bucket,
                        splitBucket,
                        gaps.names(),
                        gaps.units(),
                        gaps.failures(),
                        exposure);
    }

    /** Null where the program keeps its own default. */
    public @Nullable Value value() {
        return choice.value();
    }

    public @Nullable String variant() {
        return choice.variant();
    }

    public Reason reason() {
        return cause.reason();
    }
}
