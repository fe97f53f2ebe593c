package dev.bridge.billing.payment;

import static dev.bridge.billing.payment.PaymentHouse.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.testkit.JavaProcess;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node is killed after it has asked a provider and before it has heard the answer. */
class CrashTest {

    @Test
    void whoIsKilledBetweenSendingAndTheAnswerChargesOnce() {
        try (PaymentHouse house = PaymentHouse.open()) {
            AccountId account = house.onClock();
            InvoiceId invoice = house.invoice(account, usd("30.00"));
            house.stop();
            try (JavaProcess payer = CrashingPayer.start(house.database(), account, invoice)) {
                payer.awaitLine(CrashingPayer.SENT::equals, Duration.ofSeconds(90));
                payer.kill();
            }

            house.start(new SilentProvider(false));
            Payment payment = house.bean(Payments.class)
                    .list(account, PaymentHouse.last(), 10)
                    .getFirst();
            assertThat(payment.state()).isEqualTo(PaymentState.PENDING);
            assertThat(house.bean(Payments.class)
                            .attempts(payment.id())
                            .getFirst()
                            .state())
                    .isEqualTo(AttemptState.SENT);

            assertThat(house.ended(payment).state()).isEqualTo(PaymentState.SUCCEEDED);
            assertThat(house.progress(invoice)).isEqualTo("paid");
            assertThat(house.books(account)).isEqualTo(Map.of("cash", "USD 30.00", "deferred_revenue", "USD 30.00"));
            assertThat(house.differences()).isEmpty();
        }
    }
}
