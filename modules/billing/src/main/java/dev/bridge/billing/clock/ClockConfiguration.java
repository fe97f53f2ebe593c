package dev.bridge.billing.clock;

import dev.bridge.accounts.Organizations;
import dev.bridge.billing.run.DueRuns;
import dev.bridge.kernel.id.Ids;
import dev.bridge.ledger.Entities;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Test clocks. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    AccountTime accountTime(JdbcClient jdbc, InstantSource clock) {
        return new AccountTime(jdbc, clock);
    }

    @Bean
    ClockRows clockRows(JdbcClient jdbc) {
        return new ClockRows(jdbc);
    }

    @Bean
    TestClocks testClocks(
            ClockRows rows,
            Organizations organizations,
            Entities entities,
            Jobs jobs,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new TestClocks(rows, organizations, entities, jobs, log, transactions, ids, clock);
    }

    @Bean
    AdvanceJob clockAdvanceJob(
            ClockRows rows, ObjectProvider<DueWork> works, EventLog log, TransactionTemplate transactions) {
        // Asked for when it runs: what becomes due needs what this has.
        return new AdvanceJob(rows, () -> works.orderedStream().toList(), log, transactions);
    }

    @Bean
    BillingDue billingDue(JdbcClient jdbc, DueRuns runs) {
        return new BillingDue(jdbc, runs);
    }
}
