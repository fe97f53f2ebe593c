package dev.bridge.billing.payment;

import static dev.bridge.accounts.TestPeople.refusal;
import static dev.bridge.billing.payment.PaymentHouse.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments that a provider is asked for: answers that come, come late, come twice, or do not come. */
class ProviderPaymentsTest {

    static PaymentHouse house;

    private AccountId account;
    private InvoiceId invoice;

    @BeforeAll
    static void open() {
        house = PaymentHouse.open();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void begin() {
        account = house.onClock();
        invoice = house.invoice(account, usd("30.00"));
    }

    @AfterEach
    void everythingAgrees() {
        assertThat(house.differences()).isEmpty();
    }

    /** A payment that is waited for together with others. */
    private record Charged(AccountId account, InvoiceId invoice, Payment payment) {

        static Charged by(String method) {
            AccountId account = house.onClock();
            InvoiceId invoice = house.invoice(account, usd("30.00"));
            return new Charged(account, invoice, house.charge(account, invoice, method));
        }
    }

    @Test
    void whateverHappensOnTheWayMoneyComesOnce() {
        List<Charged> all = Stream.of("success", "delay", "lost_answer", "lost_order", "duplicate_webhook")
                .map(Charged::by)
                .toList();
        for (Charged one : all) {
            Payment payment = house.ended(one.payment);

            assertThat(payment.state()).as(payment.method()).isEqualTo(PaymentState.SUCCEEDED);
            assertThat(house.progress(one.invoice)).isEqualTo("paid");
            assertThat(house.charges(one.account)).as(payment.method()).isEqualTo(1);
            assertThat(house.books(one.account))
                    .isEqualTo(Map.of("cash", "USD 30.00", "deferred_revenue", "USD 30.00"));
            assertThat(house.events(one.account, "billing.payment."))
                    .containsExactly("billing.payment.created", "billing.payment.succeeded");
            assertThat(house.bean(Payments.class).attempts(payment.id()))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.state()).isEqualTo(AttemptState.SUCCEEDED));
        }
    }

    @Test
    void whatIsDeclinedLeavesTheInvoiceOpen() {
        for (Charged one : List.of(Charged.by("decline"), Charged.by("delay_decline"))) {
            Payment payment = house.ended(one.payment);

            assertThat(payment.state()).isEqualTo(PaymentState.FAILED);
            assertThat(payment.failure()).contains("declined");
            assertThat(house.open(one.invoice)).isEqualTo("USD 30.00");
            assertThat(house.events(one.account, "billing.payment."))
                    .containsExactly("billing.payment.created", "billing.payment.failed");
            assertThat(house.charge(one.account, one.invoice, "success").state())
                    .isEqualTo(PaymentState.PENDING);
        }
    }

    @Test
    void anInvoiceIsNotChargedTwiceAtTheSameTime() {
        house.charge(account, invoice, "delay");

        assertThat(refusal(() -> house.charge(account, invoice, "success")).code())
                .isEqualTo(BillingError.PAYMENT_RUNNING);
    }

    @Test
    void aPaymentThatRacesWithTheVoidBecomesCredit() {
        Payment payment = house.charge(account, invoice, "delay");
        house.makeVoid(invoice);

        assertThat(house.ended(payment).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.progress(invoice)).isEqualTo("void");
        assertThat(house.credit(account)).isEqualTo("USD 30.00");
        assertThat(refusal(() -> house.charge(account, invoice, "success")).code())
                .isEqualTo(BillingError.INVOICE_NOT_OPEN);
    }

    @Test
    void whatWasPaidOtherwiseMeanwhileBecomesCredit() {
        Payment payment = house.charge(account, invoice, "delay");
        house.transfer(account, usd("20.00"), invoice);

        house.ended(payment);
        assertThat(house.progress(invoice)).isEqualTo("paid");
        assertThat(house.credit(account)).isEqualTo("USD 20.00");
        assertThat(house.bean(Payments.class).allocations(payment))
                .extracting(allocation -> allocation.amount().toString())
                .containsExactly("USD 10.00", "USD 20.00");
    }

    @Test
    void whatIsWrongIsRefusedAndChangesNothing() {
        Payments payments = house.bean(Payments.class);
        AccountId customer = house.account();
        InvoiceId real = house.invoice(customer, usd("5.00"));

        assertThat(refusal(() ->
                                payments.charge(TestPlatform.ORIGIN, account, invoice, "test", "success", usd("30.01")))
                        .code())
                .isEqualTo(BillingError.AMOUNT_INVALID);
        assertThat(refusal(() -> payments.charge(
                                TestPlatform.ORIGIN, account, invoice, "test", "success", Money.parse("EUR 3.00")))
                        .code())
                .isEqualTo(BillingError.BILLING_CURRENCY_MISMATCH);
        assertThat(refusal(() -> house.charge(account, invoice, "gold")).code())
                .isEqualTo(BillingError.PAYMENT_METHOD_INVALID);
        assertThat(refusal(() -> payments.charge(TestPlatform.ORIGIN, account, invoice, "nobody", "success", null))
                        .code())
                .isEqualTo(BillingError.PAYMENT_PROVIDER_UNKNOWN);
        assertThat(refusal(() -> house.charge(account, real, "success")).code()).isEqualTo(PlatformError.NOT_FOUND);
        assertThat(refusal(() -> house.charge(customer, real, "success")).detail())
                .contains("test clock");
        assertThat(house.events(account, "billing.payment.")).isEmpty();
        assertThat(payments.list(account, PaymentHouse.last(), 10)).isEmpty();
    }

    @Test
    void whatAProviderTellsIsBelievedOnlySigned() {
        Payment payment = house.charge(account, invoice, "delay");
        Eventually.until(Duration.ofSeconds(20), () -> house.charges(account) == 1);
        AttemptId attempt =
                house.bean(Payments.class).attempts(payment.id()).getFirst().id();
        TestCharge charge = house.bean(TestChargeRows.class).find(attempt).orElseThrow();
        Webhook right = house.bean(TestProvider.class).notice(charge);
        WebhookInbox inbox = house.bean(WebhookInbox.class);

        for (Webhook wrong : List.of(
                new Webhook(right.id(), right.timestamp(), right.signature(), right.body() + " "),
                new Webhook("other", right.timestamp(), right.signature(), right.body()),
                new Webhook(right.id(), "1000000000", right.signature(), right.body()),
                new Webhook(right.id(), right.timestamp(), "v1,AAAA", right.body()),
                new Webhook(right.id(), right.timestamp(), null, right.body()),
                new Webhook(null, null, null, ""))) {
            assertThat(refusal(() -> inbox.receive("test", "req", wrong)).code())
                    .isEqualTo(BillingError.WEBHOOK_INVALID);
        }
        assertThat(inbox.receive("test", "req", right)).isTrue();
        assertThat(inbox.receive("test", "req", right)).isFalse();
        assertThat(house.ended(payment).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.books(account)).containsEntry("cash", "USD 30.00");
    }

    @Test
    void whatIsToldOfAnUnknownOrderChangesNothing() {
        TestCharge unknown = new TestCharge(
                new ProviderOrder(house.bean(Ids.class).next(AttemptId.TYPE), account, usd("30.00"), "success", null),
                "success",
                PaymentHouse.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                true,
                PaymentHouse.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC));

        assertThat(house.bean(WebhookInbox.class)
                        .receive("test", "req", house.bean(TestProvider.class).notice(unknown)))
                .isTrue();
        assertThat(house.open(invoice)).isEqualTo("USD 30.00");
    }

    @Test
    void whatHasEndedDoesNotComeBack() {
        Payment payment = house.ended(house.charge(account, invoice, "decline"));

        assertThat(catchThrowable(() -> house.platform()
                        .jdbc()
                        .sql("update billing.payment_status set state = 'succeeded' where payment = :id")
                        .param("id", payment.id().uuid())
                        .update()))
                .hasStackTraceContaining("has ended as failed");
    }
}
