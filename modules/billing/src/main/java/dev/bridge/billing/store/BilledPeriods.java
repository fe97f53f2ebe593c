package dev.bridge.billing.store;

import dev.bridge.billing.SubscriptionId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which periods of subscriptions are final. */
public final class BilledPeriods {

    private final JdbcClient jdbc;

    public BilledPeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the last period whose arrears are final: nothing may be recorded for an instant before it. */
    public Optional<Instant> openFrom(SubscriptionId subscription) {
        return jdbc.sql("""
                        select r.period_end from billing.run r join billing.invoice_state s on s.invoice = r.document
                        where r.subscription = :subscription and r.kind in ('arrears', 'closing') and s.state <> 'void'
                        order by r.period_end desc limit 1
                        """)
                .param("subscription", subscription.uuid())
                .query((row, number) -> Timestamps.read(row, "period_end"))
                .optional();
    }
}
