package dev.bridge.identity.recovery;

import dev.bridge.accounts.People;
import dev.bridge.identity.PublicUrl;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.mail.Outbox;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RecoveryConfiguration {

    private static final String JOB = "identity_recoveries";

    @Bean
    RecoveryRows recoveryRows(JdbcClient jdbc) {
        return new RecoveryRows(jdbc);
    }

    @Bean
    RecoveryMail recoveryMail(People people, Outbox outbox, PublicUrl url) {
        return new RecoveryMail(people, outbox, url);
    }

    @Bean
    RecoveryWriter recoveryWriter(
            RecoveryRows rows, People people, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        return new RecoveryWriter(rows, people, log, transactions, clock);
    }

    @Bean
    OperatorRecoveries operatorRecoveries(
            RecoveryRows rows,
            RecoveryWriter writer,
            RecoveryMail mail,
            People people,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new OperatorRecoveries(rows, writer, mail, people, transactions, ids, random, clock);
    }

    @Bean
    DueRecoveries dueRecoveries(
            RecoveryRows rows,
            RecoveryWriter writer,
            RecoveryMail mail,
            People people,
            SecureRandom random,
            InstantSource clock) {
        return new DueRecoveries(rows, writer, mail, people, random, clock);
    }

    @Bean
    RecurringJob goOnWithRecoveries(DueRecoveries due) {
        return new RecurringJob(JOB, Duration.ofMinutes(1), () -> due.goOn(Origin.system("identity", JOB)));
    }
}
