package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.metering.state.BucketKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of the groups of one lane. What is committed never changes, so it is remembered. That nothing is missing is known as
 * long as the lane has given as many numbers as when it was read: then a group that is not remembered is new, and nobody is asked.
 */
final class GroupNumbers {

    /** What a lane remembers; beyond it forgets all and reads again. */
    private static final int REMEMBERED = 500_000;

    /** The groups of a meter in an account. */
    private static final class Groups {
        private final Map<List<String>, Integer> numbers = new HashMap<>();
        /** How many were new in a month. */
        private final Map<Integer, Integer> months = new HashMap<>();

        private int greatest = BucketKey.OVERFLOW;

        private void put(List<String> labels, int number, int month) {
            if (numbers.put(labels, number) == null) {
                months.merge(month, 1, Integer::sum);
                greatest = Math.max(greatest, number);
            }
        }
    }

    private final JdbcClient jdbc;
    private final Map<MeterAccount, Groups> groups = new HashMap<>();
    /** With what they were read last; whole are those with the last one. */
    private final Map<MeterAccount, Integer> readings = new HashMap<>();

    private int reading;
    private long numbered = -1;
    private int remembered;

    GroupNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new group, on its way into the database. */
    private record Given(MeterAccount of, List<String> labels, int number, int month) {}

    /** What one transaction knows and gives. */
    final class Session {

        private final Map<MeterAccount, Groups> given = new HashMap<>();
        private final List<Given> unwritten = new ArrayList<>();
        private int written;

        /** The lane is held, and has given so many numbers. */
        void begin(long numbered) {
            if (GroupNumbers.this.numbered != numbered) {
                GroupNumbers.this.numbered = numbered;
                reading++;
            }
        }

        @Nullable
        Integer find(MeterAccount of, List<String> labels) {
            Groups known = groups.get(of);
            Integer number = known == null ? null : known.numbers.get(labels);
            if (number == null && !given.isEmpty()) {
                Groups own = given.get(of);
                return own == null ? null : own.numbers.get(labels);
            }
            return number;
        }

        /** Reads the groups of these, as far as some may be missing. */
        void read(Collection<MeterAccount> wanted) {
            List<MeterAccount> unsure = wanted.stream()
                    .filter(of -> !Objects.equals(readings.get(of), reading))
                    .toList();
            if (!unsure.isEmpty()) {
                load(unsure);
            }
        }

        /** Gives the next number in the account's meter; null where the month has no room. To be called after {@link #read}. */
        @Nullable
        Integer give(MeterAccount of, List<String> labels, int month) {
            Groups known = Objects.requireNonNull(groups.get(of));
            Groups own = given.computeIfAbsent(of, _ -> new Groups());
            int before = known.months.getOrDefault(month, 0) + own.months.getOrDefault(month, 0);
            if (before >= MeteringLimits.GROUPS.value()) {
                return null;
            }
            int number = Math.max(known.greatest, own.greatest) + 1;
            own.put(labels, number, month);
            unwritten.add(new Given(of, labels, number, month));
            return number;
        }

        /** Writes what was given, and that the lane has given so many more. */
        void write(int lane) {
            if (unwritten.isEmpty()) {
                return;
            }
            insert(lane, unwritten);
            written += unwritten.size();
            unwritten.clear();
        }

        /** The transaction is committed: later ones may use its numbers. */
        void committed() {
            Invariant.check(unwritten.isEmpty(), "%d groups have numbers and were not written", unwritten.size());
            given.forEach((of, own) -> {
                Groups known = Objects.requireNonNull(groups.get(of));
                own.months.forEach((month, count) -> known.months.merge(month, count, Integer::sum));
                known.numbers.putAll(own.numbers);
                known.greatest = Math.max(known.greatest, own.greatest);
            });
            numbered += written;
            remembered += written;
            if (remembered > REMEMBERED) {
                groups.clear();
                readings.clear();
                remembered = 0;
            }
        }
    }

    Session session() {
        return new Session();
    }

    private void load(List<MeterAccount> wanted) {
        for (MeterAccount of : wanted) {
            Groups before = groups.put(of, new Groups());
            remembered -= before == null ? 0 : before.numbers.size();
            readings.put(of, reading);
        }
        jdbc.sql("""
                        select g.account, g.meter, g.number, g.month, g.labels from metering.grouping g
                        join unnest(:accounts::integer[], :meters::integer[]) as asked (account, meter)
                          on g.account = asked.account and g.meter = asked.meter
                        """)
                .param(
                        "accounts",
                        wanted.stream().mapToInt(MeterAccount::account).toArray())
                .param("meters", wanted.stream().mapToInt(MeterAccount::meter).toArray())
                .query(row -> {
                    Objects.requireNonNull(groups.get(new MeterAccount(row.getInt("account"), row.getInt("meter"))))
                            .put(
                                    GroupLabels.decode(row.getString("labels")),
                                    row.getInt("number"),
                                    row.getInt("month"));
                    remembered++;
                });
    }

    private void insert(int lane, List<Given> rows) {
        jdbc.sql("""
                        with told as (update metering.lane set numbered = numbered + :count where lane = :lane)
                        insert into metering.grouping (account, meter, number, month, labels)
                        select * from unnest(:accounts::integer[], :meters::integer[], :numbers::integer[], :months::integer[], :labels::text[])
                        """)
                .param("count", rows.size())
                .param("lane", lane)
                .param(
                        "accounts",
                        rows.stream().mapToInt(row -> row.of().account()).toArray())
                .param("meters", rows.stream().mapToInt(row -> row.of().meter()).toArray())
                .param("numbers", rows.stream().mapToInt(Given::number).toArray())
                .param("months", rows.stream().mapToInt(Given::month).toArray())
                .param(
                        "labels",
                        rows.stream()
                                .map(row -> GroupLabels.encode(row.labels()))
                                .toArray(String[]::new))
                .update();
    }
}
