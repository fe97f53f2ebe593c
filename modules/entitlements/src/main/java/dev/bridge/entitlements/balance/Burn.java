package dev.bridge.entitlements.balance;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of grants after use, stretch by stretch: what was used in a stretch is taken from the grants of that stretch in their
 * order, and what none of them covers is overage. For one window and one thread.
 */
public final class Burn {

    private final boolean carriesOverage;
    private final Map<String, BigDecimal> carried;
    private final Map<String, BigDecimal> consumed = new HashMap<>();
    private List<EntitlementGrant> grants = List.of();
    private BigDecimal used = BigDecimal.ZERO;
    private BigDecimal uncovered;

    /**
     * At the beginning of a window.
     *
     * @param carried what came from the window before, by the key of the grant that it adds to
     * @param owed use beyond the window before, which is taken from this one
     * @param carriesOverage whether use that nothing covers is taken from what is given later
     */
    public Burn(Map<String, BigDecimal> carried, BigDecimal owed, boolean carriesOverage) {
        this.carried = Map.copyOf(carried);
        this.uncovered = owed;
        this.carriesOverage = carriesOverage;
    }

    /** The next stretch begins, in which these can be used. */
    public void begin(List<EntitlementGrant> given) {
        grants = given.stream().sorted(EntitlementGrant.ORDER).toList();
        if (carriesOverage) {
            BigDecimal demand = uncovered;
            uncovered = BigDecimal.ZERO;
            take(demand);
        }
    }

    /** Uses units in the present stretch; fewer than none give back, last used first. */
    public void use(BigDecimal units) {
        used = used.add(units);
        if (units.signum() >= 0) {
            take(units);
        } else {
            giveBack(units.negate());
        }
    }

    private void take(BigDecimal units) {
        BigDecimal demand = units;
        for (EntitlementGrant grant : grants) {
            BigDecimal left = left(grant);
            BigDecimal taken = left == null ? demand : left.min(demand);
            consumed.merge(grant.key(), taken, BigDecimal::add);
            demand = demand.subtract(taken);
        }
        uncovered = uncovered.add(demand);
    }

    private void giveBack(BigDecimal units) {
        BigDecimal back = units.min(uncovered);
        uncovered = uncovered.subtract(back);
        BigDecimal rest = units.subtract(back);
        for (EntitlementGrant grant : grants.reversed()) {
            BigDecimal taken =
                    consumed.getOrDefault(grant.key(), BigDecimal.ZERO).min(rest);
            consumed.merge(grant.key(), taken.negate(), BigDecimal::add);
            rest = rest.subtract(taken);
        }
    }

    /** What is left of a grant of the present stretch; null for no limit. */
    public @Nullable BigDecimal left(EntitlementGrant grant) {
        return grant.amount() == null
                ? null
                : grant.amount()
                        .add(carried.getOrDefault(grant.key(), BigDecimal.ZERO))
                        .subtract(consumed.getOrDefault(grant.key(), BigDecimal.ZERO))
                        .max(BigDecimal.ZERO);
    }

    /** What is left of all grants of the present stretch; null for no limit. */
    public @Nullable BigDecimal left() {
        BigDecimal sum = BigDecimal.ZERO;
        for (EntitlementGrant grant : grants) {
            BigDecimal left = left(grant);
            if (left == null) {
                return null;
            }
            sum = sum.add(left);
        }
        return sum;
    }

    /** What was used in the window. */
    public BigDecimal used() {
        return used;
    }

    /** Use that nothing covered, and that was not taken from something later. */
    public BigDecimal overage() {
        return uncovered;
    }

    /**
     * What was and is there to be used in the window: what is left and what was taken, of the grants that are over too; null for no
     * limit.
     */
    public @Nullable BigDecimal granted() {
        BigDecimal left = left();
        return left == null ? null : consumed.values().stream().reduce(left, BigDecimal::add);
    }

    /** What moves into the next window, by key: min(maximum, max(minimum, left)). */
    public Map<String, BigDecimal> rollover() {
        Map<String, BigDecimal> next = new LinkedHashMap<>();
        for (EntitlementGrant grant : grants) {
            BigDecimal left = left(grant);
            if (left != null) {
                BigDecimal least = grant.rollover().minimum();
                BigDecimal most = grant.rollover().maximum();
                BigDecimal moved = least == null ? left : left.max(least);
                moved = most == null ? moved : moved.min(most);
                if (moved.signum() > 0) {
                    next.put(grant.key(), moved);
                }
            }
        }
        return next;
    }

    /** What is taken from the next window. */
    public BigDecimal owed() {
        return carriesOverage ? uncovered : BigDecimal.ZERO;
    }
}
