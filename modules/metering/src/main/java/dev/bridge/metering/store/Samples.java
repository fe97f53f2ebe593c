package dev.bridge.metering.store;

import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Levels as they were sent. The change at a sample is its level less that of the sample before it in its series, so that a late
 * sample adjusts its own change and that of the one after it: the sum over all is the same in any order.
 */
final class Samples {

    /** A series of levels: within a group what the meter's {@code series} tells apart. */
    record Series(int account, int meter, int group, String series) {}

    /** The place of a sample in its series. */
    private record Place(long micros, String source, String id, int sender) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::micros)
                .thenComparing(Place::source)
                .thenComparing(Place::id)
                .thenComparingInt(Place::sender);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sample(Series series, Place place, BigDecimal level) {}

    private final JdbcClient jdbc;

    Samples(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Series series(Contribution contribution, int group) {
        return new Series(
                contribution.event().account(),
                contribution.meter().number(),
                group,
                String.valueOf(contribution.counted().series()));
    }

    /** Adds levels, and tells what that changes in which bucket of which account. */
    void add(List<Contribution> levels, Function<Contribution, Integer> group, Changes changes) {
        List<Sample> samples = samples(levels, group);
        Map<Series, NavigableMap<Place, BigDecimal>> known = neighbours(samples);
        for (Sample sample : samples) {
            NavigableMap<Place, BigDecimal> line = known.computeIfAbsent(sample.series(), _ -> new TreeMap<>());
            adjust(sample, line, 1, changes);
            line.put(sample.place(), sample.level());
        }
        insert(samples);
    }

    /** Takes levels away again. */
    void remove(List<Contribution> levels, Function<Contribution, Integer> group, Changes changes) {
        for (Sample sample : samples(levels, group)) {
            delete(sample);
            adjust(sample, neighbours(List.of(sample)).getOrDefault(sample.series(), new TreeMap<>()), -1, changes);
        }
    }

    private static List<Sample> samples(List<Contribution> levels, Function<Contribution, Integer> group) {
        List<Sample> samples = new ArrayList<>();
        for (Contribution level : levels) {
            StoredEvent event = level.event();
            samples.add(new Sample(
                    series(level, group.apply(level)),
                    new Place(event.micros(), event.source(), event.id(), event.sender()),
                    level.counted().number()));
        }
        return samples;
    }

    private static void adjust(Sample sample, NavigableMap<Place, BigDecimal> line, int sign, Changes changes) {
        var before = line.lowerEntry(sample.place());
        var after = line.higherEntry(sample.place());
        BigDecimal change = sample.level().subtract(before == null ? BigDecimal.ZERO : before.getValue());
        BigDecimal signed = sign > 0 ? change : change.negate();
        report(sample.series(), sample.place().micros(), signed, sign, changes);
        if (after != null) {
            report(sample.series(), after.getKey().micros(), signed.negate(), 0, changes);
        }
    }

    private static void report(Series series, long micros, BigDecimal change, int events, Changes changes) {
        changes.add(
                series.account(),
                new BucketKey(series.meter(), BucketKey.quarter(micros), series.group()),
                State.Weighted.at(micros, change, events));
    }

    /** Of each sample the one before and the one after it in the database. */
    private Map<Series, NavigableMap<Place, BigDecimal>> neighbours(List<Sample> samples) {
        Map<Series, NavigableMap<Place, BigDecimal>> lines = new HashMap<>();
        jdbc.sql("""
                        select near.* from unnest(:accounts::integer[], :meters::integer[], :numbers::integer[], :series::text[], :micros::bigint[],
                                                  :sources::text[], :ids::text[], :senders::integer[])
                                as new (account, meter, number, series, micros, source, id, sender)
                        cross join lateral (
                            (select s.* from metering.sample s
                             where s.account = new.account and s.meter = new.meter and s.number = new.number
                               and s.series = new.series
                               and (s.micros, s.source, s.id, s.sender)
                                   < (new.micros, new.source collate "C", new.id collate "C", new.sender)
                             order by s.micros desc, s.source desc, s.id desc, s.sender desc limit 1)
                            union all
                            (select s.* from metering.sample s
                             where s.account = new.account and s.meter = new.meter and s.number = new.number
                               and s.series = new.series
                               and (s.micros, s.source, s.id, s.sender)
                                   > (new.micros, new.source collate "C", new.id collate "C", new.sender)
                             order by s.micros, s.source, s.id, s.sender limit 1)
                        ) near
                        """)
                .params(columns(samples))
                .query((row, place) -> lines.computeIfAbsent(
                                new Series(
                                        row.getInt("account"),
                                        row.getInt("meter"),
                                        row.getInt("number"),
                                        row.getString("series")),
                                _ -> new TreeMap<>())
                        .put(
                                new Place(
                                        row.getLong("micros"),
                                        row.getString("source"),
                                        row.getString("id"),
                                        row.getInt("sender")),
                                row.getBigDecimal("value")))
                .list();
        return lines;
    }

    /** Of each series of a meter in an account the level before a time. */
    Map<Series, BigDecimal> before(int account, int meter, Instant time) {
        Map<Series, BigDecimal> levels = new HashMap<>();
        jdbc.sql("""
                        select distinct on (number, series) number, series, value from metering.sample
                        where account = :account and meter = :meter and micros < :before
                        order by number, series, micros desc, source desc, id desc, sender desc
                        """)
                .param("account", account)
                .param("meter", meter)
                .param("before", Offer.micros(time))
                .query((row, place) -> levels.put(
                        new Series(account, meter, row.getInt("number"), row.getString("series")),
                        row.getBigDecimal("value")))
                .list();
        return levels;
    }

    private void insert(List<Sample> samples) {
        jdbc.sql("""
                        insert into metering.sample (account, meter, number, series, micros, source, id, sender, value)
                        select * from unnest(:accounts::integer[], :meters::integer[], :numbers::integer[], :series::text[], :micros::bigint[],
                                             :sources::text[], :ids::text[], :senders::integer[], :values::numeric[])
                        """)
                .params(columns(samples))
                .param(
                        "values",
                        samples.stream()
                                .map(sample -> sample.level().toPlainString())
                                .toArray(String[]::new))
                .update();
    }

    private void delete(Sample sample) {
        jdbc.sql("""
                        delete from metering.sample
                        where account = :account and meter = :meter and number = :number and series = :series
                          and micros = :micros and source = :source and id = :id and sender = :sender
                        """)
                .param("account", sample.series().account())
                .param("meter", sample.series().meter())
                .param("number", sample.series().group())
                .param("series", sample.series().series())
                .param("micros", sample.place().micros())
                .param("source", sample.place().source())
                .param("id", sample.place().id())
                .param("sender", sample.place().sender())
                .update();
    }

    private static Map<String, Object> columns(List<Sample> samples) {
        Map<String, Object> columns = new HashMap<>();
        columns.put(
                "accounts",
                samples.stream().mapToInt(sample -> sample.series().account()).toArray());
        columns.put(
                "meters",
                samples.stream().mapToInt(sample -> sample.series().meter()).toArray());
        columns.put(
                "numbers",
                samples.stream().mapToInt(sample -> sample.series().group()).toArray());
        columns.put(
                "series",
                samples.stream().map(sample -> sample.series().series()).toArray(String[]::new));
        columns.put(
                "micros",
                samples.stream().mapToLong(sample -> sample.place().micros()).toArray());
        columns.put(
                "sources",
                samples.stream().map(sample -> sample.place().source()).toArray(String[]::new));
        columns.put("ids", samples.stream().map(sample -> sample.place().id()).toArray(String[]::new));
        columns.put(
                "senders",
                samples.stream().mapToInt(sample -> sample.place().sender()).toArray());
        return columns;
    }
}
