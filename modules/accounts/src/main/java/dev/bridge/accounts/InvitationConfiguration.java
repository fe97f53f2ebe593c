package dev.bridge.accounts;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.mail.Outbox;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Invitations. Modules above add {@link InvitationLinks}; without them the mail names a path only. */
@Configuration(proxyBeanMethods = false)
class InvitationConfiguration {

    @Bean
    InvitationRows invitationRows(JdbcClient jdbc, JsonMapper json) {
        return new InvitationRows(jdbc, json);
    }

    @Bean
    InvitationCheck invitationCheck(
            InvitationRows rows,
            GroupRows groups,
            Roles roles,
            Owners owners,
            Accounts accounts,
            AccountStates states,
            InstantSource clock) {
        return new InvitationCheck(rows, groups, roles, owners, accounts, states, clock);
    }

    @Bean
    Invitations invitations(
            InvitationRows rows,
            InvitationCheck check,
            Outbox outbox,
            ObjectProvider<InvitationLinks> links,
            Accounts accounts,
            Attributes attributes,
            Seats seats,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        // Asked for at each mail: who serves pages needs what this module has.
        InvitationLinks late = secret ->
                links.getIfAvailable(() -> InvitationConfiguration::path).accepting(secret);
        return new Invitations(
                rows,
                check,
                new InvitationMail(outbox, late),
                accounts,
                attributes,
                seats,
                locks,
                log,
                transactions,
                ids,
                random,
                clock);
    }

    @Bean
    InvitationAnswers invitationAnswers(
            InvitationRows rows,
            InvitationCheck check,
            GroupRows groups,
            Accounts accounts,
            People people,
            Emails emails,
            Seats seats,
            Provisioning provisioning,
            Memberships memberships,
            Attributes attributes,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new InvitationAnswers(
                rows,
                check,
                groups,
                accounts,
                people,
                emails,
                seats,
                provisioning,
                memberships,
                attributes,
                locks,
                log,
                transactions,
                clock);
    }

    @Bean
    InvitationFile invitationFile(JsonMapper json) {
        return new InvitationFile(json);
    }

    @Bean
    InvitationBatches invitationBatches(JdbcClient jdbc, Ids ids) {
        return new InvitationBatches(jdbc, ids);
    }

    @Bean
    InvitationImport invitationImport(
            InvitationRows rows,
            InvitationBatches batches,
            Invitations invitations,
            InvitationCheck check,
            Roles roles,
            Groups groups,
            Jobs jobs,
            TransactionTemplate transactions) {
        return new InvitationImport(rows, batches, invitations, check, roles, groups, jobs, transactions);
    }

    @Bean
    InvitationJob invitationJob(InvitationBatches batches, Invitations invitations, TransactionTemplate transactions) {
        return new InvitationJob(batches, invitations, transactions);
    }

    @Bean
    RecurringJob invitationExpiry(Invitations invitations) {
        return new RecurringJob("accounts_invitation_expiry", Duration.ofMinutes(5), invitations::expire);
    }

    private static URI path(String secret) {
        return URI.create("/invitations/accept?token=" + secret);
    }
}
