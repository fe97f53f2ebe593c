package dev.bridge.identity.signin;

import dev.bridge.accounts.Emails;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.credential.AuthenticatorApps;
import dev.bridge.identity.credential.Devices;
import dev.bridge.identity.credential.EveryCredential;
import dev.bridge.identity.credential.KeyedDigest;
import dev.bridge.identity.credential.Passkeys;
import dev.bridge.identity.credential.PasswordRules;
import dev.bridge.identity.credential.Passwords;
import dev.bridge.identity.credential.RecoveryCodes;
import dev.bridge.identity.credential.SecondFactors;
import dev.bridge.identity.recovery.OperatorRecoveries;
import dev.bridge.identity.session.Cookies;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.platform.web.UnkeyedPaths;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    private static final int GRID_MILLIS = 500;

    /** {@code BRIDGE_SIGN_IN_GRID_MILLIS}, for who keeps hashes that take longer to check. */
    @Bean
    @ConditionalOnMissingBean
    AnswerGrid answerGrid(Environment environment) {
        int millis = environment.getProperty("bridge.sign-in-grid-millis", Integer.class, GRID_MILLIS);
        return new AnswerGrid(Duration.ofMillis(millis), System::nanoTime);
    }

    /** Where tries are counted, and where what is shown twice ends what was given for it. */
    @Bean
    UnkeyedPaths countedTries() {
        return new UnkeyedPaths(List.of("/v1/sign-in/", "/v1/me/emails:prove", "/sign-in/", "/device", "/oauth2/"));
    }

    @Bean
    FlowRows flowRows(JdbcClient jdbc) {
        return new FlowRows(jdbc);
    }

    @Bean
    Throttle signInThrottle(JdbcClient jdbc, KeyedDigest digests, InstantSource clock) {
        return new Throttle(jdbc, digests, clock);
    }

    @Bean
    SignInTraces signInTraces(
            JdbcClient jdbc, EventLog log, TransactionTemplate transactions, Ids ids, InstantSource clock) {
        return new SignInTraces(jdbc, log, transactions, ids, clock);
    }

    @Bean
    Attempts attempts(SignInTraces traces) {
        return new Attempts(traces);
    }

    @Bean
    MailedCodes mailedCodes(
            JdbcClient jdbc,
            Outbox outbox,
            KeyedDigest digests,
            PublicUrl url,
            SecureRandom random,
            InstantSource clock) {
        return new MailedCodes(jdbc, outbox, digests, url, random, clock);
    }

    @Bean
    Completion completion(
            FlowRows rows,
            People people,
            SecondFactors secondFactors,
            Devices devices,
            Sessions sessions,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new Completion(rows, people, secondFactors, devices, sessions, transactions, clock);
    }

    @Bean
    FirstFactor firstFactor(
            FlowRows rows,
            MailedCodes mails,
            People people,
            Passwords passwords,
            Completion completion,
            Throttle throttle,
            Attempts attempts,
            TransactionTemplate transactions,
            InstantSource clock) {
        return new FirstFactor(rows, mails, people, passwords, completion, throttle, attempts, transactions, clock);
    }

    @Bean
    SecondFactor secondFactor(
            People people,
            AuthenticatorApps apps,
            RecoveryCodes recoveryCodes,
            Completion completion,
            Throttle throttle,
            Attempts attempts) {
        return new SecondFactor(people, apps, recoveryCodes, completion, throttle, attempts);
    }

    @Bean
    PasskeySteps passkeySteps(FlowRows rows, Passkeys passkeys, Completion completion, Attempts attempts) {
        return new PasskeySteps(rows, passkeys, completion, attempts);
    }

    @Bean
    Enrollment enrollment(
            People people,
            PersonStates states,
            PasswordRules rules,
            Passwords passwords,
            Passkeys passkeys,
            Devices devices,
            EveryCredential credentials,
            OperatorRecoveries recoveries,
            Sessions sessions,
            FlowRows rows,
            Completion completion,
            TransactionTemplate transactions) {
        return new Enrollment(
                rows,
                people,
                states,
                rules,
                passwords,
                passkeys,
                devices,
                credentials,
                recoveries,
                sessions,
                completion,
                transactions);
    }

    @Bean
    Flows flows(
            FlowRows rows,
            FirstFactor firstFactor,
            SecondFactor secondFactor,
            PasskeySteps passkeys,
            Enrollment enrollment,
            Completion completion,
            MailedCodes mails,
            Throttle throttle,
            AnswerGrid grid,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new Flows(
                rows,
                firstFactor,
                secondFactor,
                passkeys,
                enrollment,
                completion,
                mails,
                throttle,
                grid,
                ids,
                random,
                clock);
    }

    @Bean
    FreshProof freshProof(SecondFactors secondFactors, InstantSource clock) {
        return new FreshProof(secondFactors, clock);
    }

    @Bean
    EmailProofs emailProofs(
            FlowRows rows,
            Flows flows,
            MailedCodes mails,
            Emails emails,
            Throttle throttle,
            AnswerGrid grid,
            TransactionTemplate transactions) {
        return new EmailProofs(rows, flows, mails, emails, throttle, grid, transactions);
    }

    @Bean
    Browsers browsers(Cookies cookies, Sessions sessions) {
        return new Browsers(cookies, sessions);
    }

    @Bean
    SignIn signIn(
            Flows flows,
            Sessions sessions,
            Browsers browsers,
            Cookies cookies,
            People people,
            SecondFactors secondFactors,
            InstantSource clock) {
        return new SignIn(flows, sessions, browsers, cookies, people, secondFactors, clock);
    }

    @Bean
    RecurringJob signInFailures(SignInTraces traces) {
        return new RecurringJob("identity_sign_in_failures", Duration.ofMinutes(1), traces::tell);
    }

    @Bean
    RecurringJob signInCleanUp(FlowRows flows, SignInTraces traces, Throttle throttle, InstantSource clock) {
        return new RecurringJob("identity_sign_in_clean_up", Duration.ofMinutes(15), () -> {
            flows.deleteOver(clock.instant());
            throttle.deleteOver();
            traces.deleteOld();
        });
    }
}
