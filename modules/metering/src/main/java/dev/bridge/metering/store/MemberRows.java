package dev.bridge.metering.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of unique values, and how many a month has given. */
final class MemberRows {

    /** A meter's version in an account and a month, counted since 1970. */
    record MeterMonth(MeterAccount of, int month) {}

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers of these values, as far as they have one. */
    Map<String, Integer> find(MeterAccount of, Collection<String> values) {
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

    /** How many numbers were given in each of these months. */
    Map<MeterMonth, Integer> given(Collection<MeterMonth> months) {
        Map<MeterMonth, Integer> given = new HashMap<>();
        jdbc.sql("""
                        select c.account, c.meter, c.month, c.members
                        from metering.cardinality c
                        join unnest(:accounts::integer[], :meters::integer[], :months::integer[]) as asked (account, meter, month)
                          on c.account = asked.account and c.meter = asked.meter and c.month = asked.month
                        """)
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
                        row.getInt("members")))
                .list();
        return given;
    }

    /** Gives these values the next numbers. */
    Map<String, Integer> give(MeterMonth month, List<String> values) {
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
        jdbc.sql("""
                        insert into metering.cardinality as known (account, meter, month, members)
                        values (:account, :meter, :month, :members)
                        on conflict (account, meter, month) do update set members = known.members + excluded.members
                        """)
                .param("account", month.of().account())
                .param("meter", month.of().meter())
                .param("month", month.month())
                .param("members", values.size())
                .update();
        return numbers;
    }
}
