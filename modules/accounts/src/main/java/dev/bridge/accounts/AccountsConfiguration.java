package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.accounts.store.EmailRows;
import dev.bridge.accounts.store.NameRows;
import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** People, accounts and names. */
@Configuration(proxyBeanMethods = false)
class AccountsConfiguration {

    @Bean
    AccountRows accountRows(JdbcClient jdbc) {
        return new AccountRows(jdbc);
    }

    @Bean
    PrincipalRows principalRows(JdbcClient jdbc) {
        return new PrincipalRows(jdbc);
    }

    @Bean
    EmailRows emailRows(JdbcClient jdbc) {
        return new EmailRows(jdbc);
    }

    @Bean
    NameRows nameRows(JdbcClient jdbc) {
        return new NameRows(jdbc);
    }

    @Bean
    People people(
            PrincipalRows principals,
            AccountRows accounts,
            EmailRows emails,
            Attributes attributes,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new People(principals, accounts, emails, attributes, log, transactions, ids, clock);
    }

    @Bean
    Accounts accounts(AccountRows accounts, NameRows names, InstantSource clock) {
        return new Accounts(accounts, names, clock);
    }

    @Bean
    Names names(NameRows names, InstantSource clock) {
        return new Names(names, clock);
    }

    @Bean
    Organizations organizations(
            AccountRows accounts,
            Names names,
            AccountStates states,
            Provisioning provisioning,
            Attributes attributes,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Organizations(accounts, names, states, provisioning, attributes, log, transactions, ids, clock);
    }

    @Bean
    NameChanges nameChanges(
            Names names, Accounts accounts, AccountStates states, EventLog log, TransactionTemplate transactions) {
        return new NameChanges(names, accounts, states, log, transactions);
    }

    @Bean
    LockedReading lockedReading(EventLog log) {
        return new LockedReading(log);
    }

    @Bean
    StateWriter stateWriter(AccountRows accounts, EventLog log, Signals signals) {
        return new StateWriter(accounts, log, signals);
    }

    @Bean
    AccountStates accountStates(
            AccountRows accounts,
            LockedReading locks,
            Names names,
            StateWriter writer,
            InvitationRows invitations,
            Seats seats,
            ObjectProvider<ClosingParticipant> participants,
            JdbcClient jdbc,
            Outbox outbox,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        // Asked for at each closing: a module above needs what this one has.
        Closing closing = new Closing(() -> participants.stream().toList(), invitations, seats, log, clock);
        return new AccountStates(
                accounts, locks, writer, names, closing, new OwnerMail(jdbc, outbox), transactions, clock);
    }

    @Bean
    RecurringJob closeAccounts(AccountStates states) {
        return new RecurringJob(
                "accounts_close",
                Duration.ofMinutes(1),
                () -> states.endOverdue(Origin.system("accounts", "accounts_close")));
    }

    @Bean
    RecurringJob buryNames(Names names) {
        return new RecurringJob("accounts_names", Duration.ofHours(1), names::buryOverdue);
    }
}
