package dev.bridge.access.impact;

import dev.bridge.access.AccountViews;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.decide.log.DecisionLog;
import dev.bridge.decision.entitlement.Quota;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What tells what drafts would do. */
@Configuration(proxyBeanMethods = false)
class ImpactConfiguration {

    @Bean
    Impacts impacts(
            AccountViews views,
            RevisionTokens tokens,
            DecisionLog log,
            ObjectProvider<Quota> quota,
            JsonMapper json,
            InstantSource clock) {
        return new Impacts(views, tokens, log, quota.getIfAvailable(), json, clock);
    }
}
