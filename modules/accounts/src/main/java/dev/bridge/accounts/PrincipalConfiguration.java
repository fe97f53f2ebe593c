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
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of people, their addresses, and their programs. */
@Configuration(proxyBeanMethods = false)
class PrincipalConfiguration {

    @Bean
    PrincipalWriter principalWriter(PrincipalRows principals, EventLog log, Signals signals) {
        return new PrincipalWriter(principals, log, signals);
    }

    @Bean
    AgentPause agentPause(PrincipalRows principals, PrincipalWriter writer) {
        return new AgentPause(principals, writer);
    }

    @Bean
    Emails emails(
            EmailRows emails,
            PrincipalRows principals,
            LockedReading locks,
            EmailReverts reverts,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Emails(emails, principals, locks, new EmailWriter(emails, log), reverts, transactions, ids, clock);
    }

    /** Modules above add {@link RevertLinks}; without them the mail names a path only. */
    @Bean
    EmailReverts emailReverts(
            EmailRows emails,
            PrincipalRows principals,
            PrincipalWriter people,
            LockedReading locks,
            EventLog log,
            Outbox outbox,
            ObjectProvider<RevertLinks> links,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        // Asked for at each mail: who serves pages needs what this module has.
        RevertLinks late = secret ->
                links.getIfAvailable(() -> PrincipalConfiguration::revertPath).reverting(secret);
        return new EmailReverts(
                emails,
                new EmailWriter(emails, log),
                principals,
                people,
                locks,
                outbox,
                late,
                transactions,
                random,
                clock);
    }

    private static URI revertPath(String secret) {
        return URI.create("/emails/revert?token=" + secret);
    }

    /** Modules above add {@link ErasureParticipant}s, and are asked at each erasure: they need what this one has. */
    @Bean
    PersonalTraces personalTraces(
            EmailRows emails,
            AccountRows accounts,
            InvitationRows invitations,
            ChangeRows changes,
            Attributes attributes,
            ObjectProvider<ErasureParticipant> participants,
            EventLog log) {
        return new PersonalTraces(
                emails,
                accounts,
                invitations,
                changes,
                attributes,
                () -> participants.stream().toList(),
                log);
    }

    /** Modules above add {@link ExportParticipant}s, which need what this one has. */
    @Bean
    PersonExports personExports(People people, ObjectProvider<ExportParticipant> participants) {
        return new PersonExports(people, () -> participants.orderedStream().toList());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    KnownOfPeople knownOfPeople(
            People people,
            NameRows names,
            Attributes attributes,
            Memberships memberships,
            Accounts accounts,
            InvitationRows invitations,
            PrincipalRows principals,
            EventLog log) {
        return new KnownOfPeople(people, names, attributes, memberships, accounts, invitations, principals, log);
    }

    @Bean
    Erasure erasure(
            PrincipalRows principals,
            AccountRows accounts,
            Attributes attributes,
            PersonalTraces personal,
            MembershipRows memberships,
            Settlement settlement,
            AgentPause agents,
            Owners owners,
            PrincipalWriter writer,
            StateWriter states,
            Names names,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new Erasure(
                principals,
                accounts,
                attributes,
                personal,
                memberships,
                settlement,
                agents,
                owners,
                writer,
                states,
                names,
                transactions,
                clock);
    }

    @Bean
    PersonStates personStates(
            PrincipalRows principals,
            AccountRows accounts,
            LockedReading locks,
            PrincipalWriter writer,
            StateWriter states,
            Owners owners,
            Erasure erasure,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new PersonStates(principals, accounts, locks, writer, states, owners, erasure, transactions, clock);
    }

    @Bean
    RecurringJob erasePeople(PersonStates people) {
        return new RecurringJob(
                "accounts_erase",
                Duration.ofMinutes(1),
                () -> people.eraseOverdue(Origin.system("accounts", "accounts_erase")));
    }

    @Bean
    ProgramStates programStates(
            PrincipalRows principals,
            Accounts accounts,
            AccountStates states,
            AccountLocks locks,
            MembershipRows memberships,
            Settlement settlement,
            PrincipalWriter writer,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new ProgramStates(
                principals, accounts, states, locks, memberships, settlement, writer, transactions, clock);
    }

    @Bean
    ServiceAccounts serviceAccounts(
            PrincipalRows principals,
            ProgramStates programs,
            AccountLocks locks,
            Provisioning provisioning,
            PrincipalWriter writer,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new ServiceAccounts(principals, programs, locks, provisioning, writer, transactions, ids, clock);
    }

    @Bean
    Agents agents(
            PrincipalRows principals,
            ProgramStates programs,
            Accounts accounts,
            Memberships memberships,
            AccountLocks locks,
            Provisioning provisioning,
            PrincipalWriter writer,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Agents(
                principals, programs, accounts, memberships, locks, provisioning, writer, transactions, ids, clock);
    }
}
