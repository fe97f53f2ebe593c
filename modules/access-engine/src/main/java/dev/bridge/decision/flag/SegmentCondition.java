package dev.bridge.decision.flag;

import dev.bridge.decision.Truth;
import org.jspecify.annotations.Nullable;

/** Whether a unit is in a segment: no list excludes it, and one includes it or the segment's {@code when} holds. */
record SegmentCondition(
        Unit unit, SegmentMembers members, @Nullable FlagCondition when, boolean inside) implements FlagCondition {

    @Override
    public Truth holds(FlagSubject subject) {
        String id = unit.id(subject);
        Truth excluded = listed(members.exclude(), id);
        if (excluded == Truth.TRUE) {
            return Truth.of(!inside);
        }
        Truth included = listed(members.include(), id);
        if (when != null && included != Truth.TRUE) {
            included = included.or(when.holds(subject));
        }
        Truth within = included.and(excluded.not());
        return inside ? within : within.not();
    }

    private static Truth listed(IdSet list, @Nullable String id) {
        if (list.isEmpty()) {
            return Truth.FALSE;
        }
        return id == null ? Truth.UNKNOWN : Truth.of(list.contains(id));
    }

    @Override
    public void tell(FlagSubject subject, Gaps gaps) {
        if (unit.id(subject) == null
                && !(members.include().isEmpty() && members.exclude().isEmpty())) {
            gaps.unit(unit);
        }
        if (when != null && when.holds(subject) == Truth.UNKNOWN) {
            when.tell(subject, gaps);
        }
    }
}
