package dev.bridge.billing.payment;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.database.Timestamps;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What providers tell by themselves. Each of their events counts once, in one transaction with what follows from it. */
public final class WebhookInbox {

    private final Providers providers;
    private final AttemptRows attempts;
    private final AttemptOutcomes outcomes;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    WebhookInbox(
            Providers providers,
            AttemptRows attempts,
            AttemptOutcomes outcomes,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.providers = providers;
        this.attempts = attempts;
        this.outcomes = outcomes;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes a webhook.
     *
     * @return whether it is the first of its event
     * @throws dev.bridge.kernel.problem.ProblemException {@code payment_provider_unknown}, {@code webhook_invalid}
     */
    public boolean receive(String provider, String requestId, Webhook webhook) {
        ProviderNotice notice = providers.require(provider).read(webhook);
        Origin origin = new Origin(new ObjectRef("payment_provider", provider), requestId);
        return transactions.execute(status -> {
            if (isKnown(provider, notice)) {
                return false;
            }
            Optional<Attempt> attempt = attempts.find(notice.attempt());
            String outcome = attempt.map(known ->
                            outcomes.take(origin, known, notice.answer()).name().toLowerCase(Locale.ROOT))
                    .orElse("unknown_attempt");
            return insert(provider, notice, attempt, outcome);
        });
    }

    private boolean isKnown(String provider, ProviderNotice notice) {
        return jdbc.sql("""
                        select exists (select from billing.payment_webhook where provider = :provider and event = :event)
                        """)
                .param("provider", provider)
                .param("event", notice.event())
                .query(Boolean.class)
                .single();
    }

    /** Two that come at the same moment wait for each other at the account's lock; the second finds the attempt ended. */
    private boolean insert(String provider, ProviderNotice notice, Optional<Attempt> attempt, String outcome) {
        return jdbc.sql("""
                        insert into billing.payment_webhook (provider, event, account, attempt, outcome, received_at)
                        values (:provider, :event, :account::uuid, :attempt::uuid, :outcome, :now)
                        on conflict do nothing
                        """)
                        .param("provider", provider)
                        .param("event", notice.event())
                        .param(
                                "account",
                                attempt.map(known -> known.account().uuid()).orElse(null))
                        .param(
                                "attempt",
                                attempt.map(known -> known.id().uuid()).orElse(null))
                        .param("outcome", outcome)
                        .param("now", Timestamps.of(clock.instant()))
                        .update()
                == 1;
    }
}
