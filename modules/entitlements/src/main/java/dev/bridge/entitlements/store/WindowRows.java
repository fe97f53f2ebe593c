package dev.bridge.entitlements.store;

import dev.bridge.entitlements.OpenWindow;
import dev.bridge.entitlements.WindowId;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.CounterId;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Windows with what came into them, the marks in them, and what was told of them. Rows are only ever added. */
public final class WindowRows {

    private final JdbcClient jdbc;

    public WindowRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<OpenWindow> find(AccountId account, Name feature, Instant starts) {
        return jdbc.sql("""
                        select * from entitlements.feature_window
                        where account = :account and product = :product and feature = :feature and starts = :starts
                        """)
                .param("account", account.uuid())
                .param("product", feature.product())
                .param("feature", feature.feature())
                .param("starts", Timestamps.of(starts))
                .query(this::window)
                .optional();
    }

    /** The last one that began before an instant. */
    public Optional<OpenWindow> before(AccountId account, Name feature, Instant starts) {
        return jdbc.sql("""
                        select * from entitlements.feature_window
                        where account = :account and product = :product and feature = :feature and starts < :starts
                        order by starts desc limit 1
                        """)
                .param("account", account.uuid())
                .param("product", feature.product())
                .param("feature", feature.feature())
                .param("starts", Timestamps.of(starts))
                .query(this::window)
                .optional();
    }

    public Optional<OpenWindow> of(CounterId counter) {
        return jdbc.sql("""
                        select * from entitlements.feature_window where counter = :counter
                        """)
                .param("counter", counter.uuid())
                .query(this::window)
                .optional();
    }

    /** In the caller's transaction; false where another has opened it. */
    public boolean insert(OpenWindow window, Instant now) {
        boolean fresh = jdbc.sql("""
                                insert into entitlements.feature_window
                                       (id, account, product, feature, starts, ends, counter, owed, opened_at)
                                values (:id, :account, :product, :feature, :starts, :ends, :counter, :owed, :now)
                                on conflict (account, product, feature, starts) do nothing
                                """)
                        .param("id", window.id().uuid())
                        .param("account", window.account().uuid())
                        .param("product", window.feature().product())
                        .param("feature", window.feature().feature())
                        .param("starts", Timestamps.of(window.period().start()))
                        .param("ends", Timestamps.of(window.period().end()))
                        .param("counter", window.counter().uuid())
                        .param("owed", window.owed())
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
        if (fresh) {
            window.carried()
                    .forEach((key, carried) -> jdbc.sql("""
                            insert into entitlements.entitlement_grant (feature_window, key, carried)
                            values (:window, :key, :carried)
                            """)
                            .param("window", window.id().uuid())
                            .param("key", key)
                            .param("carried", carried)
                            .update());
        }
        return fresh;
    }

    private OpenWindow window(ResultSet row, int number) throws SQLException {
        WindowId id = new WindowId(row.getObject("id", UUID.class));
        return new OpenWindow(
                id,
                new AccountId(row.getObject("account", UUID.class)),
                new Name(row.getString("product"), row.getString("feature")),
                new Period(Timestamps.read(row, "starts"), Timestamps.read(row, "ends")),
                new CounterId(row.getObject("counter", UUID.class)),
                carried(id),
                row.getBigDecimal("owed"));
    }

    private Map<String, BigDecimal> carried(WindowId window) {
        Map<String, BigDecimal> carried = new HashMap<>();
        jdbc.sql("""
                        select key, carried from entitlements.entitlement_grant where feature_window = :window
                        """).param("window", window.uuid()).query((ResultSet row) -> {
            carried.put(row.getString("key"), row.getBigDecimal("carried"));
        });
        return carried;
    }

    /** How much was used up to instants of a window. */
    public SortedMap<Instant, BigDecimal> marks(WindowId window) {
        SortedMap<Instant, BigDecimal> marks = new TreeMap<>();
        jdbc.sql("""
                        select at, used from entitlements.mark where feature_window = :window
                        """).param("window", window.uuid()).query((ResultSet row) -> {
            marks.put(Timestamps.read(row, "at"), row.getBigDecimal("used"));
        });
        return marks;
    }

    /** Notes how much was used; what was noted before stays. */
    public void mark(WindowId window, Instant at, BigDecimal used) {
        jdbc.sql("""
                        insert into entitlements.mark (feature_window, at, used) values (:window, :at, :used)
                        on conflict do nothing
                        """)
                .param("window", window.uuid())
                .param("at", Timestamps.of(at))
                .param("used", used)
                .update();
    }

    /** False where it was told before. */
    public boolean reach(WindowId window, int percent, Instant now) {
        return jdbc.sql("""
                                insert into entitlements.level_reached (feature_window, percent, reached_at)
                                values (:window, :percent, :now)
                                on conflict do nothing
                                """)
                        .param("window", window.uuid())
                        .param("percent", percent)
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
    }
}
