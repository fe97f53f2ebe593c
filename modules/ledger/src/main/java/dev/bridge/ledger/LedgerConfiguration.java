package dev.bridge.ledger;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger's parts. Modules above add an {@link AccrualSource}. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    EntityRows ledgerEntityRows(JdbcClient jdbc) {
        return new EntityRows(jdbc);
    }

    @Bean
    JournalRows ledgerJournalRows(JdbcClient jdbc) {
        return new JournalRows(jdbc);
    }

    @Bean
    ObligationRows ledgerObligationRows(JdbcClient jdbc) {
        return new ObligationRows(jdbc);
    }

    @Bean
    Entities ledgerEntities(EntityRows rows, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        return new Entities(rows, log, transactions, clock);
    }

    @Bean
    Ledger ledger(JdbcClient jdbc, JournalRows journal, Ids ids, InstantSource clock) {
        return new Ledger(new PostingRows(jdbc), journal, ids, clock);
    }

    @Bean
    DraftPosting ledgerDraftPosting(Ledger ledger, ObligationRows obligations, Ids ids, InstantSource clock) {
        return new DraftPosting(ledger, obligations, ids, clock);
    }

    @Bean
    Bookkeeping bookkeeping(Entities entities, DraftPosting postings, EventLog log) {
        return new Bookkeeping(entities, postings, log);
    }

    @Bean
    RevenueBooking revenueBooking(Entities entities, DraftPosting postings, EventLog log) {
        return new RevenueBooking(entities, postings, log);
    }

    @Bean
    CreditBooking creditBooking(
            Entities entities, DraftPosting postings, ObligationRows obligations, JournalRows journal, EventLog log) {
        return new CreditBooking(entities, postings, obligations, journal, log);
    }

    @Bean
    Recognition revenueRecognition(
            Ledger ledger, ObligationRows obligations, EventLog log, TransactionTemplate transactions) {
        return new Recognition(ledger, obligations, log, transactions);
    }

    @Bean
    Verification ledgerVerification(JdbcClient jdbc, Entities entities) {
        return new Verification(jdbc, entities);
    }

    @Bean
    Periods ledgerPeriods(
            Entities entities,
            EntityRows rows,
            Jobs jobs,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new Periods(entities, rows, jobs, log, transactions, clock);
    }

    @Bean
    ClosingJob ledgerClosingJob(
            Entities entities,
            EntityRows rows,
            ObjectProvider<AccrualSource> sources,
            Recognition recognition,
            Verification verification,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        // Asked for at each closing: a module above needs what this one has.
        return new ClosingJob(
                entities, rows, () -> sources.stream().toList(), recognition, verification, log, transactions, clock);
    }

    @Bean
    Reports ledgerReports(JdbcClient jdbc, JournalRows journal, Entities entities) {
        return new Reports(jdbc, journal, entities);
    }

    @Bean
    Obligations ledgerObligations(ObligationRows rows, Entities entities) {
        return new Obligations(rows, entities);
    }
}
