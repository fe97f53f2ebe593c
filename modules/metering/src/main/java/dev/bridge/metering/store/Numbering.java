package dev.bridge.metering.store;

import dev.bridge.kernel.limit.Limit;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.metering.state.BucketKey;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers of groups and of unique values of one lane, given out under the lane's lock. What a transaction adds is remembered
 * only once it is committed. For one thread at a time.
 */
final class Numbering {

    /** Who gives nothing needs no lane. */
    private static final int NO_LANE = -1;

    private final int lane;
    private final GroupNumbers groups;
    private final MemberRows memberRows;

    Numbering(JdbcClient jdbc, int lane) {
        this.lane = lane;
        this.groups = new GroupNumbers(jdbc);
        this.memberRows = new MemberRows(jdbc);
    }

    /** Numbers for whoever only reads, in any lane; what has none is where there is no room. */
    static Session reading(JdbcClient jdbc) {
        return new Numbering(jdbc, NO_LANE).session();
    }

    /** What a contribution is counted under. */
    record Place(int group, int member) {
        /** Whether there was no room for its group or its value. */
        boolean isOverflow() {
            return group == BucketKey.OVERFLOW;
        }
    }

    /** The numbers of one transaction. */
    final class Session {

        private final GroupNumbers.Session numbers = groups.session();
        private final Map<MeterAccount, Map<String, Integer>> members = new HashMap<>();

        /**
         * The lane is held.
         *
         * @param numbered how many groups it has numbered
         */
        void begin(long numbered) {
            numbers.begin(numbered);
        }

        /** Numbers for all, in their order; gives new ones where there is room. */
        List<Place> places(List<Contribution> contributions) {
            @Nullable Integer[] found = new Integer[contributions.size()];
            List<Integer> missing = new ArrayList<>();
            boolean unique = false;
            for (int i = 0; i < found.length; i++) {
                Contribution contribution = contributions.get(i);
                found[i] =
                        numbers.find(contribution.of(), contribution.counted().dimensions());
                if (found[i] == null) {
                    missing.add(i);
                }
                unique |= contribution.counted().member() != null;
            }
            if (!missing.isEmpty()) {
                complete(contributions, missing, found);
            }
            if (unique) {
                numberMembers(contributions);
            }
            List<Place> places = new ArrayList<>(found.length);
            for (int i = 0; i < found.length; i++) {
                places.add(place(contributions.get(i), found[i]));
            }
            return places;
        }

        private void complete(List<Contribution> contributions, List<Integer> missing, @Nullable Integer[] found) {
            Set<MeterAccount> wanted = new HashSet<>();
            missing.forEach(i -> wanted.add(contributions.get(i).of()));
            numbers.read(wanted);
            for (int i : missing) {
                Contribution contribution = contributions.get(i);
                MeterAccount of = contribution.of();
                List<String> labels = contribution.counted().dimensions();
                found[i] = numbers.find(of, labels);
                if (found[i] == null && lane != NO_LANE) {
                    found[i] = numbers.give(of, labels, month(contribution));
                }
            }
            numbers.write(lane);
        }

        private Place place(Contribution contribution, @Nullable Integer group) {
            String value = contribution.counted().member();
            Integer member = value == null
                    ? Integer.valueOf(0)
                    : members.getOrDefault(contribution.of(), Map.of()).get(value);
            return group == null || member == null
                    ? new Place(BucketKey.OVERFLOW, member == null ? 0 : member)
                    : new Place(group, member);
        }

        private void numberMembers(List<Contribution> contributions) {
            Map<MemberRows.MeterMonth, Set<String>> wanted = new LinkedHashMap<>();
            for (Contribution contribution : contributions) {
                String value = contribution.counted().member();
                if (value != null) {
                    wanted.computeIfAbsent(
                                    new MemberRows.MeterMonth(contribution.of(), month(contribution)),
                                    _ -> new LinkedHashSet<>())
                            .add(value);
                }
            }
            wanted.forEach((month, values) -> members.computeIfAbsent(month.of(), _ -> new HashMap<>())
                    .putAll(memberRows.find(month.of(), values)));
            if (lane == NO_LANE) {
                return;
            }
            Map<MemberRows.MeterMonth, Integer> given = memberRows.given(wanted.keySet());
            wanted.forEach((month, values) -> {
                Map<String, Integer> known = Objects.requireNonNull(members.get(month.of()));
                long room = Math.max(0, MeteringLimits.UNIQUE_VALUES.value() - given.getOrDefault(month, 0));
                List<String> unknown = values.stream()
                        .filter(value -> !known.containsKey(value))
                        .limit(room)
                        .toList();
                if (!unknown.isEmpty()) {
                    known.putAll(memberRows.give(month, unknown));
                }
            });
        }

        /** The transaction is committed: others may use its numbers. */
        void committed() {
            numbers.committed();
        }
    }

    Session session() {
        return new Session();
    }

    /** Counted since 1970. */
    private static int month(Contribution contribution) {
        var time = contribution.event().time().atOffset(ZoneOffset.UTC);
        return (time.getYear() - 1970) * 12 + time.getMonthValue() - 1;
    }

    static Limit limit(Contribution contribution) {
        return contribution.counted().member() == null ? MeteringLimits.GROUPS : MeteringLimits.UNIQUE_VALUES;
    }
}
