package dev.bridge.identity.credential;

import dev.bridge.accounts.PasskeyHolders;
import dev.bridge.accounts.People;
import dev.bridge.identity.PublicUrl;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.mail.Outbox;
import dev.bridge.platform.secret.SealedText;
import dev.bridge.platform.secret.Secrets;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CredentialConfiguration {

    @Bean
    HashingPool hashingPool() {
        return new HashingPool(Runtime.getRuntime().availableProcessors());
    }

    /** {@code BRIDGE_BREACHED_PASSWORDS}: a file, or the URL of a service; none without it. */
    @Bean
    PasswordRules passwordRules(Environment environment) {
        return new PasswordRules(BreachedPasswords.of(environment.getProperty("bridge.breached-passwords")));
    }

    @Bean
    KeyedDigest keyedDigest(
            JdbcClient jdbc,
            Secrets secrets,
            PlatformTransactionManager transactionManager,
            SecureRandom random,
            InstantSource clock) {
        return new KeyedDigest(jdbc, secrets, transactionManager, random, clock);
    }

    @Bean
    CredentialChanges credentialChanges(People people, EventLog log, Outbox outbox, PublicUrl url) {
        return new CredentialChanges(people, log, outbox, url);
    }

    @Bean
    Passwords passwords(
            JdbcClient jdbc,
            HashingPool pool,
            CredentialChanges changes,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        return new Passwords(jdbc, pool, changes, transactions, random, clock);
    }

    @Bean
    AuthenticatorApps authenticatorApps(
            JdbcClient jdbc,
            Secrets secrets,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new AuthenticatorApps(
                new AuthenticatorAppRows(jdbc), secrets, changes, transactions, ids, random, clock);
    }

    @Bean
    RecoveryCodes recoveryCodes(
            JdbcClient jdbc,
            KeyedDigest digests,
            CredentialChanges changes,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        return new RecoveryCodes(jdbc, digests, changes, transactions, random, clock);
    }

    @Bean
    Passkeys passkeys(
            JdbcClient jdbc,
            PublicUrl url,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new Passkeys(
                new PasskeyRows(jdbc), new PasskeyCeremonies(url), changes, transactions, ids, random, clock);
    }

    @Bean
    PasskeyOffers passkeyOffers(Passkeys passkeys, People people, SealedText sealed, InstantSource clock) {
        return new PasskeyOffers(passkeys, people, sealed, clock);
    }

    /** Somebody with a passkey can get in without any address, so counts as an owner who can act. */
    @Bean
    PasskeyHolders passkeyHolders(JdbcClient jdbc) {
        PasskeyRows rows = new PasskeyRows(jdbc);
        return rows::holders;
    }

    @Bean
    Devices devices(
            JdbcClient jdbc,
            CredentialChanges changes,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new Devices(new DeviceRows(jdbc), changes, transactions, ids, random, clock);
    }

    @Bean
    EveryCredential everyCredential(
            Passwords passwords,
            Passkeys passkeys,
            AuthenticatorApps apps,
            RecoveryCodes codes,
            Devices devices,
            TransactionTemplate transactions) {
        return new EveryCredential(passwords, passkeys, apps, codes, devices, transactions);
    }

    @Bean
    SecondFactors secondFactors(Passkeys passkeys, AuthenticatorApps apps, RecoveryCodes codes) {
        return new SecondFactors(passkeys, apps, codes);
    }
}
