package dev.bridge.billing.payment;

import dev.bridge.billing.clock.TestClocks;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Entities;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which legal seller an account is billed, and so to whom it pays. */
public final class BillingEntities {

    private final JdbcClient jdbc;
    private final TestClocks clocks;
    private final Entities entities;

    BillingEntities(JdbcClient jdbc, TestClocks clocks, Entities entities) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.entities = entities;
    }

    /**
     * That of its profile; where it has none, that of its test clock, or the only one that there is.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code entity_unnamed}
     */
    public String of(AccountId account) {
        return jdbc.sql("""
                        select entity from billing.account_profile where account = :account
                        order by version desc limit 1
                        """)
                .param("account", account.uuid())
                .query(String.class)
                .optional()
                .or(() -> clocks.entityOf(account))
                .orElseGet(() -> entities.chosen(null).key());
    }
}
