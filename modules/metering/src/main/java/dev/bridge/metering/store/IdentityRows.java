package dev.bridge.metering.store;

import dev.bridge.metering.event.ContentHash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Who sent what already. The unique key is what makes two lanes agree about one identity. */
final class IdentityRows {

    /**
     * What is known of an identity.
     *
     * @param content null while only a void of the event has come
     */
    record Stored(@Nullable ContentHash content, int account, long micros) {

        /** Whether the event has come and is of before a time. */
        boolean isOlderThan(Instant time) {
            return content != null && micros < Offer.micros(time);
        }
    }

    private static final int UNKNOWN_YET = -1;

    /** Fewer are inserted faster than the round trips around a copy take. */
    private static final int WORTH_COPYING = 100;

    private static final Comparator<Offer> BY_KEY = Comparator.comparing(Offer::key);

    private final JdbcClient jdbc;
    private final DataSource source;
    private final RecentIdentities recent = new RecentIdentities();
    private final Optimism copying = new Optimism();

    IdentityRows(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** Takes the identities that are new, in the order of their keys; returns those that are not. */
    Set<IdentityKey> take(List<Offer> offers) {
        List<Offer> sorted = new ArrayList<>(offers);
        sorted.sort(BY_KEY);
        Set<IdentityKey> known =
                sorted.size() < WORTH_COPYING || !copying.isWorthwhile() ? insert(sorted) : copy(sorted);
        sorted.forEach(offer -> recent.add(offer.key()));
        return known;
    }

    /** Copies those that are new as far as this node knows, and inserts them only where one is not after all. */
    private Set<IdentityKey> copy(List<Offer> sorted) {
        List<IdentityKey> suspected = new ArrayList<>();
        for (Offer offer : sorted) {
            if (recent.mayKnow(offer.key())) {
                suspected.add(offer.key());
            }
        }
        if (suspected.isEmpty()) {
            return copyOrInsert(sorted);
        }
        Set<IdentityKey> known = new HashSet<>(find(suspected).keySet());
        if (known.isEmpty()) {
            return copyOrInsert(sorted);
        }
        known.addAll(copyOrInsert(
                sorted.stream().filter(offer -> !known.contains(offer.key())).toList()));
        return known;
    }

    private Set<IdentityKey> copyOrInsert(List<Offer> sorted) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            Savepoint before = connection.setSavepoint();
            try {
                rows(sorted)
                        .into(
                                source,
                                "metering.identity (origin, high, low, content_high, content_low, account, micros)");
                connection.releaseSavepoint(before);
                copying.worked();
                return Set.of();
            } catch (DuplicateKeyException taken) {
                connection.rollback(before);
                copying.failed();
                return insert(sorted);
            }
        } catch (SQLException failure) {
            throw CopyRows.translated("savepoint", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    private static CopyRows rows(List<Offer> offers) {
        CopyRows rows = new CopyRows();
        for (Offer offer : offers) {
            ContentHash content = offer.event().contentHash();
            rows.row(7)
                    .bigint(offer.key().origin())
                    .bigint(offer.key().high())
                    .bigint(offer.key().low())
                    .bigint(content.high())
                    .bigint(content.low())
                    .integer(offer.accountNumber())
                    .bigint(offer.micros());
        }
        return rows;
    }

    private Set<IdentityKey> insert(List<Offer> sorted) {
        List<IdentityKey> fresh = jdbc.sql("""
                        insert into metering.identity (origin, high, low, content_high, content_low, account, micros)
                        select * from unnest(:origin::bigint[], :high::bigint[], :low::bigint[], :content_high::bigint[],
                                             :content_low::bigint[], :account::integer[], :micros::bigint[])
                        on conflict do nothing
                        returning origin, high, low
                        """)
                .param("origin", longs(sorted, offer -> offer.key().origin()))
                .param("high", longs(sorted, offer -> offer.key().high()))
                .param("low", longs(sorted, offer -> offer.key().low()))
                .param(
                        "content_high",
                        longs(sorted, offer -> offer.event().contentHash().high()))
                .param(
                        "content_low",
                        longs(sorted, offer -> offer.event().contentHash().low()))
                .param("account", sorted.stream().mapToInt(Offer::accountNumber).toArray())
                .param("micros", longs(sorted, Offer::micros))
                .query((row, place) -> new IdentityKey(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
        if (fresh.size() == sorted.size()) {
            return Set.of();
        }
        // Told apart here: the database would not know how many there are, and might compare each with each.
        Set<IdentityKey> known = new HashSet<>(sorted.size() * 2);
        sorted.forEach(offer -> known.add(offer.key()));
        fresh.forEach(known::remove);
        return known;
    }

    /** What is known of these identities, as far as there is something. */
    Map<IdentityKey, Stored> find(Collection<IdentityKey> keys) {
        Map<IdentityKey, Stored> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        List<IdentityKey> list = List.copyOf(keys);
        jdbc.sql("""
                        select i.* from metering.identity i
                        join unnest(:origin::bigint[], :high::bigint[], :low::bigint[]) as asked (origin, high, low)
                          on i.origin = asked.origin and i.high = asked.high and i.low = asked.low
                        """)
                .param("origin", list.stream().mapToLong(IdentityKey::origin).toArray())
                .param("high", list.stream().mapToLong(IdentityKey::high).toArray())
                .param("low", list.stream().mapToLong(IdentityKey::low).toArray())
                .query((row, place) -> found.put(key(row), stored(row)))
                .list();
        return found;
    }

    Optional<Stored> find(IdentityKey key) {
        return Optional.ofNullable(find(List.of(key)).get(key));
    }

    /** Keeps the place of an event that is void before it comes; false where there is one after all. */
    boolean reserve(IdentityKey key) {
        return jdbc.sql("""
                        insert into metering.identity (origin, high, low, account, micros)
                        values (:origin, :high, :low, :account, 0)
                        on conflict do nothing
                        """)
                        .param("origin", key.origin())
                        .param("high", key.high())
                        .param("low", key.low())
                        .param("account", UNKNOWN_YET)
                        .update()
                == 1;
    }

    /** The event has come for which a place was kept, or has found its account; false where another was first. */
    boolean fill(Offer offer) {
        return jdbc.sql("""
                        update metering.identity
                        set content_high = :content_high, content_low = :content_low, account = :account,
                            micros = :micros
                        where origin = :origin and high = :high and low = :low and content_high is null
                        """)
                        .param("content_high", offer.event().contentHash().high())
                        .param("content_low", offer.event().contentHash().low())
                        .param("account", offer.accountNumber())
                        .param("micros", offer.micros())
                        .param("origin", offer.key().origin())
                        .param("high", offer.key().high())
                        .param("low", offer.key().low())
                        .update()
                == 1;
    }

    /** An event without an account has found one. */
    void move(IdentityKey key, int account) {
        jdbc.sql("""
                        update metering.identity set account = :account
                        where origin = :origin and high = :high and low = :low
                        """)
                .param("account", account)
                .param("origin", key.origin())
                .param("high", key.high())
                .param("low", key.low())
                .update();
    }

    private static long[] longs(List<Offer> offers, ToLongFunction<Offer> column) {
        return offers.stream().mapToLong(column).toArray();
    }

    private static IdentityKey key(ResultSet row) throws SQLException {
        return new IdentityKey(row.getLong("origin"), row.getLong("high"), row.getLong("low"));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Long high = row.getObject("content_high", Long.class);
        Long low = row.getObject("content_low", Long.class);
        return new Stored(
                high == null ? null : new ContentHash(high, Objects.requireNonNull(low)),
                row.getInt("account"),
                row.getLong("micros"));
    }
}
