package dev.bridge.identity.provider.family;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.provider.replay.RevokedIds;
import dev.bridge.identity.session.Sessions;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class FamilyConfiguration {

    /** Twice the longest life of an access token. */
    private static final Duration REVOCATIONS_COUNT_FOR = Duration.ofHours(2);

    /** Ended families are kept so long, for those who ask what has become of them. */
    private static final Duration KEPT = Duration.ofDays(7);

    @Bean
    Families families(
            JdbcClient jdbc,
            JsonMapper json,
            Sessions sessions,
            Epochs epochs,
            Signals signals,
            EventLog log,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        FamilyRows rows = new FamilyRows(jdbc, json);
        RevokedIds revoked = new RevokedIds(
                signals,
                "family_revoked",
                () -> rows.revokedSince(clock.instant().minus(REVOCATIONS_COUNT_FOR)),
                id -> rows.isRevoked(FamilyId.TYPE.parse(id)),
                clock);
        return new Families(
                rows, new TokenRows(jdbc, json, rows), sessions, epochs, revoked, log, transactions, random, clock);
    }

    @Bean
    NewFamilies newFamilies(Epochs epochs, PublicUrl url, Ids ids, InstantSource clock) {
        return new NewFamilies(epochs, url, ids, clock);
    }

    @Bean
    FamilyTokenDays familyTokenDays(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        return new FamilyTokenDays(new TokenRows(jdbc, json, new FamilyRows(jdbc, json)), clock);
    }

    @Bean
    RecurringJob familyTokenDaysTurn(FamilyTokenDays days) {
        return new RecurringJob("identity_family_token_days", Duration.ofHours(1), days::turn);
    }

    @Bean
    RecurringJob familyCleanUp(JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        FamilyRows rows = new FamilyRows(jdbc, json);
        return new RecurringJob("identity_family_clean_up", Duration.ofHours(1), () -> {
            while (rows.deleteOver(clock.instant().minus(KEPT), 5_000) == 5_000) {
                // The next part.
            }
        });
    }
}
