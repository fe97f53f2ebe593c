package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Changes over accounts. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

    @Bean
    ChangeRows changeRows(JdbcClient jdbc, JsonMapper json) {
        return new ChangeRows(jdbc, json);
    }

    @Bean
    ChangeDeeds changeDeeds(
            AccountRows accounts,
            PrincipalRows principals,
            MembershipRows memberships,
            Provisioning provisioning,
            PrincipalWriter writer,
            StateWriter states,
            Seats seats,
            Names names,
            EventLog log,
            Signals signals,
            InstantSource clock) {
        return new ChangeDeeds(
                accounts, principals, memberships, provisioning, writer, states, seats, names, log, signals, clock);
    }

    @Bean
    ChangeJob changeJob(
            ChangeRows rows,
            ChangeDeeds deeds,
            List<AccountChangeParticipant> participants,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new ChangeJob(rows, deeds, participants, locks, log, transactions, clock);
    }

    @Bean
    AccountChanges accountChanges(
            ChangeRows rows,
            Accounts accounts,
            AccountStates states,
            MembershipRows memberships,
            Owners owners,
            List<AccountChangeParticipant> participants,
            AccountLocks locks,
            Jobs jobs,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        ChangeCheck check = new ChangeCheck(accounts, states, memberships, owners, participants);
        return new AccountChanges(rows, check, participants, locks, jobs, log, transactions, ids, clock);
    }

    @Bean
    RecurringJob sealChanges(AccountChanges changes) {
        return new RecurringJob("accounts_changes", Duration.ofHours(1), changes::seal);
    }
}
