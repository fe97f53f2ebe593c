package dev.bridge.metering.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.metering.window.Quantity;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quantities of service that were asked for before, and at which position of the account's lane they were so. */
public final class ServiceQuantityRows {

    /**
     * A question of an account.
     *
     * @param account its number
     * @param question a digest of it
     */
    public record Place(int account, UUID question) {}

    /** A question with the days, since 1970 in UTC and both ends included, on whose usage its answer hangs. */
    public record Question(Place place, int firstDay, int lastDay) {}

    /** What the answer was at a position. */
    public record Known(Place place, long position, Map<List<String>, Quantity> quantities) {}

    private final JdbcClient jdbc;

    ServiceQuantityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Answers of whose days none has changed since by rows of {@link TouchedRows}; what was only appended by then is not looked at. */
    public Map<Place, Known> find(Collection<Question> questions) {
        Map<Place, Known> found = new HashMap<>();
        if (questions.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select q.account, q.question, q.position, q.quantities
                        from unnest(:accounts::integer[], :questions::uuid[], :firsts::integer[], :lasts::integer[])
                             as asked (account, question, first_day, last_day)
                        join metering.service_quantity q on q.account = asked.account and q.question = asked.question
                        where not exists (
                            select from metering.touched t
                            where t.account = asked.account and t.day between asked.first_day and asked.last_day
                              and t.position > q.position
                            offset 0)
                        """)
                .param("accounts", column(questions, one -> one.place.account))
                .param("questions", column(questions, one -> one.place.question))
                .param("firsts", column(questions, Question::firstDay))
                .param("lasts", column(questions, Question::lastDay))
                .query((ResultSet row) -> {
                    Place place = new Place(row.getInt("account"), row.getObject("question", UUID.class));
                    found.put(place, new Known(place, row.getLong("position"), decode(row.getString("quantities"))));
                });
        return found;
    }

    /** Remembers answers, in the caller's transaction; of several to one question the latest. */
    public void put(List<Known> known) {
        if (known.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into metering.service_quantity as known (account, question, position, quantities)
                        select account, question, position, quantities
                        from unnest(:accounts::integer[], :questions::uuid[], :positions::bigint[], :quantities::text[])
                             as given (account, question, position, quantities)
                        order by account, question
                        on conflict (account, question) do update
                        set position = excluded.position, quantities = excluded.quantities
                        where excluded.position > known.position
                        """)
                .param("accounts", column(known, one -> one.place.account))
                .param("questions", column(known, one -> one.place.question))
                .param("positions", column(known, Known::position))
                .param("quantities", column(known, one -> encode(one.quantities)))
                .update();
    }

    private static String encode(Map<List<String>, Quantity> quantities) {
        List<String> parts = new ArrayList<>();
        quantities.forEach((labels, quantity) -> {
            parts.add(GroupLabels.encode(labels));
            parts.add(quantity.numerator().toString());
            parts.add(quantity.denominator().toString());
        });
        return GroupLabels.encode(parts);
    }

    private static Map<List<String>, Quantity> decode(String text) {
        Map<List<String>, Quantity> quantities = new LinkedHashMap<>();
        for (Iterator<String> parts = GroupLabels.decode(text).iterator(); parts.hasNext(); ) {
            List<String> labels = GroupLabels.decode(parts.next());
            quantities.put(labels, new Quantity(new BigDecimal(parts.next()), new BigDecimal(parts.next())));
        }
        return quantities;
    }
}
