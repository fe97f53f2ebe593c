package dev.bridge.decision.unified;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The six parts of one subject's question. */
public record Parts(
        Part.Permission permission,
        Part.Policy policy,
        Part.Setting setting,
        Part.Entitlement entitlement,
        Part.Flag flag,
        Part.Quota quota) {

    private static final Map<PartKind, Integer> ORDER = Map.of(
            PartKind.POLICY, 1,
            PartKind.SETTING, 2,
            PartKind.PERMISSION, 3,
            PartKind.ENTITLEMENT, 4,
            PartKind.FLAG, 5,
            PartKind.QUOTA, 6);

    /** In the order in which answers show them. */
    public List<Part> all() {
        return List.of(permission, policy, setting, entitlement, flag, quota);
    }

    public boolean hold() {
        return holdBeforeQuota() && quota.result().holds();
    }

    /** Whether all but the quota hold, which comes last. */
    boolean holdBeforeQuota() {
        return permission.result().holds()
                && policy.result().holds()
                && setting.result().holds()
                && entitlement.result().holds()
                && flag.result().holds();
    }

    /** What stands in the way, the one to tell a user first: a locked setting before policies, what is owed before what is used up. */
    List<Part> obstacles() {
        if (hold()) {
            return List.of();
        }
        return all().stream()
                .filter(part -> !part.result().holds() && part.result() != Result.NOT_EVALUATED)
                .sorted(Comparator.comparingInt(Parts::rank))
                .toList();
    }

    private static int rank(Part part) {
        return part instanceof Part.Setting setting && setting.isLocked() ? 0 : ORDER.getOrDefault(part.kind(), 0);
    }

    Parts with(Part.Quota other) {
        return new Parts(permission, policy, setting, entitlement, flag, other);
    }

    Parts with(Part.Permission other) {
        return new Parts(other, policy, setting, entitlement, flag, quota);
    }
}
