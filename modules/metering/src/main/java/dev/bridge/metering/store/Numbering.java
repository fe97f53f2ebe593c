package dev.bridge.metering.store;

import dev.bridge.kernel.limit.Limit;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.metering.state.BucketKey;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
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
 * The numbers of groups and of unique values of one lane, given out under the lane's lock. What is committed never changes, so it
 * is remembered; what a transaction adds is remembered only once it is committed.
 */
final class Numbering {

    /** What a lane remembers of groups; beyond it forgets all and reads again. */
    private static final int REMEMBERED = 500_000;

    private final JdbcClient jdbc;
    private final Map<MeterAccount, Map<List<String>, Integer>> groups = new HashMap<>();
    private int remembered;

    Numbering(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

        private final Map<MeterAccount, Map<List<String>, Integer>> fresh = new HashMap<>();
        private final Map<MeterAccount, Map<String, Integer>> members = new HashMap<>();

        /** Numbers for all, in their order; gives new ones where there is room. */
        List<Place> places(List<Contribution> contributions) {
            Map<MeterAccount, Set<List<String>>> missing = new LinkedHashMap<>();
            for (Contribution contribution : contributions) {
                if (find(contribution) == null) {
                    missing.computeIfAbsent(contribution.of(), _ -> new HashSet<>())
                            .add(contribution.counted().dimensions());
                }
            }
            if (!missing.isEmpty()) {
                load(missing.keySet());
                addGroups(contributions);
            }
            numberMembers(contributions);
            List<Place> places = new ArrayList<>(contributions.size());
            for (Contribution contribution : contributions) {
                places.add(place(contribution));
            }
            return places;
        }

        private Place place(Contribution contribution) {
            Integer group = find(contribution);
            String value = contribution.counted().member();
            Integer member = value == null
                    ? Integer.valueOf(0)
                    : members.getOrDefault(contribution.of(), Map.of()).get(value);
            return group == null || member == null
                    ? new Place(BucketKey.OVERFLOW, member == null ? 0 : member)
                    : new Place(group, member);
        }

        private @Nullable Integer find(Contribution contribution) {
            MeterAccount of = contribution.of();
            Integer known =
                    groups.getOrDefault(of, Map.of()).get(contribution.counted().dimensions());
            return known != null
                    ? known
                    : fresh.getOrDefault(of, Map.of())
                            .get(contribution.counted().dimensions());
        }

        private void load(Collection<MeterAccount> keys) {
            jdbc.sql("""
                            select g.account, g.meter, g.number, g.labels from metering.grouping g
                            join unnest(:accounts::integer[], :meters::integer[]) as asked (account, meter)
                              on g.account = asked.account and g.meter = asked.meter
                            """)
                    .param(
                            "accounts",
                            keys.stream().mapToInt(MeterAccount::account).toArray())
                    .param("meters", keys.stream().mapToInt(MeterAccount::meter).toArray())
                    .query((row, place) -> fresh.computeIfAbsent(
                                    new MeterAccount(row.getInt("account"), row.getInt("meter")), _ -> new HashMap<>())
                            .put(GroupLabels.decode(row.getString("labels")), row.getInt("number")))
                    .list();
        }

        private void addGroups(List<Contribution> contributions) {
            Map<MeterMonth, Set<List<String>>> wanted = new LinkedHashMap<>();
            for (Contribution contribution : contributions) {
                if (find(contribution) == null) {
                    wanted.computeIfAbsent(MeterMonth.of(contribution), _ -> new LinkedHashSet<>())
                            .add(contribution.counted().dimensions());
                }
            }
            List<MeterMonth> months = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            List<String> labels = new ArrayList<>();
            Map<MeterMonth, Integer> given = given(wanted.keySet(), true);
            Map<MeterMonth, Integer> added = new HashMap<>();
            wanted.forEach((month, tuples) -> {
                Map<List<String>, Integer> known = fresh.computeIfAbsent(month.of(), _ -> new HashMap<>());
                Map<List<String>, Integer> before = groups.getOrDefault(month.of(), Map.of());
                int next = Math.max(greatest(known), greatest(before)) + 1;
                long room = MeteringLimits.GROUPS.value() - given.getOrDefault(month, 0);
                for (List<String> tuple : tuples) {
                    if (!known.containsKey(tuple) && room-- > 0) {
                        known.put(tuple, next);
                        months.add(month);
                        numbers.add(next++);
                        labels.add(GroupLabels.encode(tuple));
                        added.merge(month, 1, Integer::sum);
                    }
                }
            });
            if (!months.isEmpty()) {
                insertGroups(months, numbers, labels);
                count(added, true);
            }
        }

        private void numberMembers(List<Contribution> contributions) {
            Map<MeterMonth, Set<String>> wanted = new LinkedHashMap<>();
            for (Contribution contribution : contributions) {
                String value = contribution.counted().member();
                if (value != null) {
                    wanted.computeIfAbsent(MeterMonth.of(contribution), _ -> new LinkedHashSet<>())
                            .add(value);
                }
            }
            if (wanted.isEmpty()) {
                return;
            }
            wanted.forEach((month, values) ->
                    members.computeIfAbsent(month.of(), _ -> new HashMap<>()).putAll(known(month.of(), values)));
            Map<MeterMonth, Integer> given = given(wanted.keySet(), false);
            wanted.forEach((month, values) -> {
                Map<String, Integer> known = Objects.requireNonNull(members.get(month.of()));
                long room = Math.max(0, MeteringLimits.UNIQUE_VALUES.value() - given.getOrDefault(month, 0));
                List<String> unknown = values.stream()
                        .filter(value -> !known.containsKey(value))
                        .limit(room)
                        .toList();
                if (!unknown.isEmpty()) {
                    known.putAll(insertMembers(month, unknown));
                    count(Map.of(month, unknown.size()), false);
                }
            });
        }

        /** The transaction is committed: others may use its numbers. */
        void committed() {
            if (remembered > REMEMBERED) {
                groups.clear();
                remembered = 0;
            }
            fresh.forEach((of, numbers) -> {
                Map<List<String>, Integer> known = groups.computeIfAbsent(of, _ -> new HashMap<>());
                int before = known.size();
                known.putAll(numbers);
                remembered += known.size() - before;
            });
        }
    }

    /** A meter's version in an account and the month of an event, counted since 1970. */
    private record MeterMonth(MeterAccount of, int month) {
        static MeterMonth of(Contribution contribution) {
            var time = contribution.event().time().atOffset(ZoneOffset.UTC);
            return new MeterMonth(contribution.of(), (time.getYear() - 1970) * 12 + time.getMonthValue() - 1);
        }
    }

    Session session() {
        return new Session();
    }

    private static int greatest(Map<?, Integer> numbers) {
        int greatest = BucketKey.OVERFLOW;
        for (int number : numbers.values()) {
            greatest = Math.max(greatest, number);
        }
        return greatest;
    }

    private Map<MeterMonth, Integer> given(Collection<MeterMonth> months, boolean ofGroups) {
        Map<MeterMonth, Integer> given = new HashMap<>();
        jdbc.sql("""
                        select c.account, c.meter, c.month, case when :groups then c.groups else c.members end as given
                        from metering.cardinality c
                        join unnest(:accounts::integer[], :meters::integer[], :months::integer[]) as asked (account, meter, month)
                          on c.account = asked.account and c.meter = asked.meter and c.month = asked.month
                        """)
                .param("groups", ofGroups)
                .param(
                        "accounts",
                        months.stream().mapToInt(month -> month.of().account()).toArray())
                .param(
                        "meters",
                        months.stream().mapToInt(month -> month.of().meter()).toArray())
                .param("months", months.stream().mapToInt(MeterMonth::month).toArray())
                .query((row, place) -> given.put(
                        new MeterMonth(
                                new MeterAccount(row.getInt("account"), row.getInt("meter")), row.getInt("month")),
                        row.getInt("given")))
                .list();
        return given;
    }

    private void count(Map<MeterMonth, Integer> added, boolean ofGroups) {
        List<MeterMonth> months = List.copyOf(added.keySet());
        int[] zeros = new int[months.size()];
        int[] counts = months.stream().mapToInt(added::get).toArray();
        jdbc.sql("""
                        insert into metering.cardinality as known (account, meter, month, groups, members)
                        select * from unnest(:accounts::integer[], :meters::integer[], :months::integer[], :groups::integer[], :members::integer[])
                        on conflict (account, meter, month) do update
                        set groups = known.groups + excluded.groups, members = known.members + excluded.members
                        """)
                .param(
                        "accounts",
                        months.stream().mapToInt(month -> month.of().account()).toArray())
                .param(
                        "meters",
                        months.stream().mapToInt(month -> month.of().meter()).toArray())
                .param("months", months.stream().mapToInt(MeterMonth::month).toArray())
                .param("groups", ofGroups ? counts : zeros)
                .param("members", ofGroups ? zeros : counts)
                .update();
    }

    private void insertGroups(List<MeterMonth> months, List<Integer> numbers, List<String> labels) {
        jdbc.sql("""
                        insert into metering.grouping (account, meter, number, month, labels)
                        select * from unnest(:accounts::integer[], :meters::integer[], :numbers::integer[], :months::integer[], :labels::text[])
                        """)
                .param(
                        "accounts",
                        months.stream().mapToInt(month -> month.of().account()).toArray())
                .param(
                        "meters",
                        months.stream().mapToInt(month -> month.of().meter()).toArray())
                .param("numbers", numbers.stream().mapToInt(Integer::intValue).toArray())
                .param("months", months.stream().mapToInt(MeterMonth::month).toArray())
                .param("labels", labels.toArray(String[]::new))
                .update();
    }

    private Map<String, Integer> known(MeterAccount of, Collection<String> values) {
        Map<String, Integer> known = new HashMap<>();
        jdbc.sql("""
                        select value, number from metering.member
                        where account = :account and meter = :meter and value = any(:values::text[])
                        """)
                .param("account", of.account())
                .param("meter", of.meter())
                .param("values", values.toArray(String[]::new))
                .query((row, place) -> known.put(row.getString("value"), row.getInt("number")))
                .list();
        return known;
    }

    private Map<String, Integer> insertMembers(MeterMonth month, List<String> values) {
        Map<String, Integer> numbers = new HashMap<>();
        jdbc.sql("""
                        insert into metering.member (account, meter, value, number, month)
                        select :account, :meter, new.value, new.place +
                               coalesce((select sum(members) from metering.cardinality
                                         where account = :account and meter = :meter), 0), :month
                        from unnest(:values::text[]) with ordinality as new (value, place)
                        returning value, number
                        """)
                .param("account", month.of().account())
                .param("meter", month.of().meter())
                .param("month", month.month())
                .param("values", values.toArray(String[]::new))
                .query((row, place) -> numbers.put(row.getString("value"), row.getInt("number")))
                .list();
        return numbers;
    }

    static Limit limit(Contribution contribution) {
        return contribution.counted().member() == null ? MeteringLimits.GROUPS : MeteringLimits.UNIQUE_VALUES;
    }
}
