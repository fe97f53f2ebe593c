package dev.bridge.billing.payment;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.clock.AccountTime;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.job.Errands;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider that moves no money, for accounts on test clocks: it keeps books of its own, does each order once, answers or not as the
 * method says, and signs what it tells. Its money is no money, so nobody else may pay with it.
 */
final class TestProvider implements PaymentProvider {

    static final String KEY = "test";

    private final TestChargeRows rows;
    private final WebhookSecrets secrets;
    private final AccountTime time;
    private final Errands errands;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final InstantSource clock;

    /** Orders whose first sending was lost: a network forgets nothing else. */
    private final Set<AttemptId> lost = ConcurrentHashMap.newKeySet();

    TestProvider(
            TestChargeRows rows,
            WebhookSecrets secrets,
            AccountTime time,
            Errands errands,
            TransactionTemplate transactions,
            JsonMapper json,
            InstantSource clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.time = time;
        this.errands = errands;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public void check(AccountId account, String method) {
        if (!time.isMoved(account)) {
            throw Problem.of(
                            BillingError.PAYMENT_METHOD_INVALID,
                            "Only accounts on a test clock pay by the test provider; record a transfer instead.")
                    .exception();
        }
        if (TestMethod.of(method).isEmpty()) {
            throw Problem.of(
                            BillingError.PAYMENT_METHOD_INVALID,
                            "%s is no method of the test provider; use one of %s.",
                            Quoted.text(method),
                            Arrays.stream(TestMethod.values())
                                    .map(known -> "`" + known.word() + "`")
                                    .collect(Collectors.joining(", ")))
                    .exception();
        }
    }

    @Override
    public ProviderAnswer send(ProviderOrder order) {
        TestMethod method = TestMethod.of(order.method()).orElseThrow();
        if (method == TestMethod.LOST_ORDER && lost.add(order.key())) {
            throw new ProviderUnreachable("the order was lost on its way, as its method says");
        }
        TestCharge charge = transactions.execute(status -> accept(order, method));
        if (method == TestMethod.LOST_ANSWER) {
            throw new ProviderUnreachable("the answer was lost on its way, as its method says");
        }
        return answer(charge);
    }

    private TestCharge accept(ProviderOrder order, TestMethod method) {
        Instant now = clock.instant();
        boolean succeeds = method.succeeds() && (order.refunded() == null || method != TestMethod.REFUSE_REFUND);
        TestCharge asked = new TestCharge(order, method.word(), now.plus(method.delay()), succeeds, now);
        if (rows.insert(asked) && method.delay().isPositive()) {
            errands.schedule(TestNotices.NAME, order.key().text(), asked.settlesAt());
        }
        TestCharge known = rows.find(order.key()).orElseThrow();
        Invariant.check(
                known.order().amount().equals(order.amount()),
                "%s was for %s, and is for %s now",
                order.key(),
                known.order().amount(),
                order.amount());
        return known;
    }

    @Override
    public ProviderAnswer ask(AttemptId key) {
        Optional<TestCharge> known = rows.find(key);
        return known.isEmpty() ? new ProviderAnswer.NeverSeen() : answer(known.get());
    }

    private ProviderAnswer answer(TestCharge charge) {
        if (clock.instant().isBefore(charge.settlesAt())) {
            return new ProviderAnswer.Waiting();
        }
        return charge.succeeds()
                ? new ProviderAnswer.Succeeded()
                : new ProviderAnswer.Failed("The test provider declined, as its method says.");
    }

    @Override
    public ProviderNotice read(Webhook webhook) {
        WebhookSignature.check(secrets.of(KEY), webhook, clock.instant());
        JsonNode body = json.readTree(webhook.body());
        ProviderAnswer answer = body.get("succeeded").asBoolean()
                ? new ProviderAnswer.Succeeded()
                : new ProviderAnswer.Failed("The test provider declined, as its method says.");
        return new ProviderNotice(
                String.valueOf(webhook.id()),
                AttemptId.TYPE.parse(body.get("order").asString()),
                answer);
    }

    /** What it tells of a charge, signed. */
    Webhook notice(TestCharge charge) {
        record Body(String order, boolean succeeded) {}
        String id = "test_" + charge.order().key().text();
        long timestamp = clock.instant().getEpochSecond();
        String body = json.writeValueAsString(new Body(charge.order().key().text(), charge.succeeds()));
        return new Webhook(
                id, Long.toString(timestamp), WebhookSignature.sign(secrets.of(KEY), id, timestamp, body), body);
    }
}
