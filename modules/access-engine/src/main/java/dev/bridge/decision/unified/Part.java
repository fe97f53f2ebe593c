package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.graph.NearestGrant;
import dev.bridge.decision.setting.EffectiveSetting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the six parts of a decision: how it came out, and what decided. */
public sealed interface Part {

    PartKind kind();

    Result result();

    /** Why it does not allow, or an advice; null for neither. */
    @Nullable
    Code code();

    /** What it hangs on where it is conditional, such as {@code context.country}. */
    Set<String> missing();

    /**
     * Whether a grant, role or {@code permit} gives it.
     *
     * @param policy the permit that gives it, or the policy that failed; null for neither
     * @param because the grants that lead from the subject to the resource; only when explained
     * @param nearest the grant that would change the answer; only when explained, and null where there is none
     */
    record Permission(
            Result result,
            @Nullable Code code,
            @Nullable String policy,
            Set<String> missing,
            List<String> because,
            @Nullable NearestGrant nearest)
            implements Part {

        static final Permission ALLOW = new Permission(Result.ALLOW, null, null, Set.of(), List.of(), null);

        static Permission denied(Code code) {
            return new Permission(Result.DENY, code, null, Set.of(), List.of(), null);
        }

        Permission explained(List<String> grants, @Nullable NearestGrant nearestGrant) {
            return new Permission(result, code, policy, missing, grants, nearestGrant);
        }

        @Override
        public PartKind kind() {
            return PartKind.PERMISSION;
        }
    }

    /**
     * Whether nothing forbids it.
     *
     * @param policy that forbids it, or that failed
     * @param own whether the organization made that policy for itself
     * @param message what the policy says to people
     */
    record Policy(
            Result result,
            @Nullable Code code,
            @Nullable String policy,
            boolean own,
            @Nullable String message,
            Set<String> missing)
            implements Part {

        static final Policy ALLOW = new Policy(Result.ALLOW, null, null, false, null, Set.of());

        @Override
        public PartKind kind() {
            return PartKind.POLICY;
        }
    }

    /**
     * Whether the action's setting is in force.
     *
     * @param setting null where the action names none
     * @param effective its value, with the chain that makes it
     * @param read the settings that the action's policies read
     */
    record Setting(
            Result result,
            @Nullable Code code,
            @Nullable String setting,
            @Nullable EffectiveSetting effective,
            Map<String, Value> read)
            implements Part {

        static final Setting NONE = new Setting(Result.NOT_APPLICABLE, null, null, null, Map.of());

        @Override
        public PartKind kind() {
            return PartKind.SETTING;
        }

        @Override
        public Set<String> missing() {
            return Set.of();
        }

        boolean isLocked() {
            return effective != null && SettingValues.isLocked(effective);
        }
    }

    /**
     * Whether the account has the action's feature.
     *
     * @param source what gives it, such as {@code plan:team}
     * @param until when it ends, or ended
     * @param graceUntil how long it is given though it is owed for
     * @param availableIn plans that have it, where the account has not
     */
    record Entitlement(
            Result result,
            @Nullable Code code,
            @Nullable String feature,
            @Nullable String source,
            @Nullable Instant until,
            @Nullable Instant graceUntil,
            List<String> availableIn,
            Set<String> missing)
            implements Part {

        static final Entitlement NONE =
                new Entitlement(Result.NOT_APPLICABLE, null, null, null, null, null, List.of(), Set.of());

        static Entitlement without(Result result, @Nullable Code code, @Nullable String feature, Set<String> missing) {
            return new Entitlement(result, code, feature, null, null, null, List.of(), missing);
        }

        @Override
        public PartKind kind() {
            return PartKind.ENTITLEMENT;
        }
    }

    /** Whether the action's flag is on. */
    record Flag(
            Result result,
            @Nullable Code code,
            @Nullable String flag,
            @Nullable FlagResult evaluated) implements Part {

        static final Flag NONE = new Flag(Result.NOT_APPLICABLE, null, null, null);

        @Override
        public PartKind kind() {
            return PartKind.FLAG;
        }

        @Override
        public Set<String> missing() {
            return Set.of();
        }
    }

    /**
     * Whether enough is left of what the action consumes.
     *
     * @param code {@link Code#OVERAGE} although it allows
     * @param cost in units
     * @param balance before the deed; with the units set aside in it, where they were
     * @param availableIn plans that have the feature, where the account has not
     */
    record Quota(
            Result result,
            @Nullable Code code,
            @Nullable String feature,
            @Nullable BigDecimal cost,
            @Nullable Balance balance,
            @Nullable Reservation reservation,
            List<String> availableIn,
            Set<String> missing)
            implements Part {

        static final Quota NONE = without(Result.NOT_APPLICABLE, null, null, Set.of());
        static final Quota NOT_EVALUATED = without(Result.NOT_EVALUATED, null, null, Set.of());

        static Quota without(Result result, @Nullable Code code, @Nullable String feature, Set<String> missing) {
            return new Quota(result, code, feature, null, null, null, List.of(), missing);
        }

        @Override
        public PartKind kind() {
            return PartKind.QUOTA;
        }
    }

    /** Units set aside. */
    record Reservation(String id, Instant expiresAt) {}
}
