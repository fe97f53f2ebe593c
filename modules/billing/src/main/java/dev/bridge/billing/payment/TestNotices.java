package dev.bridge.billing.payment;

import dev.bridge.platform.job.Errand;
import java.time.Instant;
import java.util.Optional;

/** Brings what the test provider tells by itself to where webhooks come in; twice where the method says so. */
final class TestNotices implements Errand {

    static final String NAME = "billing_test_notice";

    private final TestProvider provider;
    private final TestChargeRows rows;
    private final WebhookInbox inbox;

    TestNotices(TestProvider provider, TestChargeRows rows, WebhookInbox inbox) {
        this.provider = provider;
        this.rows = rows;
        this.inbox = inbox;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String key) {
        TestCharge charge = rows.find(AttemptId.TYPE.parse(key)).orElseThrow();
        inbox.receive(TestProvider.KEY, key, provider.notice(charge));
        if (charge.method().equals(TestMethod.DUPLICATE_WEBHOOK.word())) {
            inbox.receive(TestProvider.KEY, key, provider.notice(charge));
        }
        return Optional.empty();
    }
}
