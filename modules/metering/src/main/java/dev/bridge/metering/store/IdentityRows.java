package dev.bridge.metering.store;

import dev.bridge.metering.event.ContentHash;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sent what already. The unique key is what makes two lanes agree about one identity. */
final class IdentityRows {

    /**
     * What is known of an identity.
     *
     * @param content null while only a void of the event has come
     */
    record Stored(@Nullable ContentHash content, int account, long micros) {}

    private static final int UNKNOWN_YET = -1;

    private final JdbcClient jdbc;

    IdentityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the identities that are new, in the order of their keys; returns those that are not. */
    Set<IdentityKey> take(List<Offer> offers) {
        List<Offer> sorted =
                offers.stream().sorted(Comparator.comparing(Offer::key)).toList();
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
                .param("content_high", longs(sorted, offer -> offer.event().contentHash().high()))
                .param("content_low", longs(sorted, offer -> offer.event().contentHash().low()))
                .param("account", sorted.stream().mapToInt(Offer::accountNumber).toArray())
                .param("micros", longs(sorted, Offer::micros))
                .query(IdentityRows::key)
                .list();
        if (fresh.size() == offers.size()) {
            return Set.of();
        }
        // Told apart here: the database would not know how many there are, and might compare each with each.
        Set<IdentityKey> known = new HashSet<>(offers.size() * 2);
        offers.forEach(offer -> known.add(offer.key()));
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
                .query((row, place) -> found.put(key(row, place), stored(row)))
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

    private static IdentityKey key(ResultSet row, int place) throws SQLException {
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
