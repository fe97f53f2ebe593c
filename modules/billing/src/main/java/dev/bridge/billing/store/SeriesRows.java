package dev.bridge.billing.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers without a gap. */
public final class SeriesRows {

    /**
     * Numbers that were taken.
     *
     * @param first of them
     */
    public record Taken(String prefix, long first) {

        /** As people write the one at a place, from 0. */
        public String text(int place) {
            return "%s%06d".formatted(prefix, first + place);
        }
    }

    private final JdbcClient jdbc;

    public SeriesRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes some; others wait until the transaction ends, so it is the last thing to do in it. */
    public Taken take(String entity, String series, int count) {
        return jdbc.sql("""
                        update billing.number_series set last = last + :count
                        where entity = :entity and series = :series
                        returning prefix, last
                        """)
                .param("entity", entity)
                .param("series", series)
                .param("count", count)
                .query((row, number) -> new Taken(row.getString("prefix"), row.getLong("last") - count + 1))
                .single();
    }
}
