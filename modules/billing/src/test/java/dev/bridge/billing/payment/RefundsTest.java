package dev.bridge.billing.payment;

import static dev.bridge.accounts.TestPeople.refusal;
import static dev.bridge.billing.payment.PaymentHouse.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Money that goes back: with the invoice open again, or from account credit. */
class RefundsTest {

    static PaymentHouse house;

    @BeforeAll
    static void open() {
        house = PaymentHouse.open();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @AfterEach
    void everythingAgrees() {
        assertThat(house.differences()).isEmpty();
    }

    private static Refund refund(Payment payment, Money amount, @Nullable InvoiceId invoice) {
        return house.bean(Refunds.class).refund(TestPlatform.ORIGIN, payment.id(), amount, invoice, "asked for");
    }

    private static Problem refused(Payment payment, Money amount, @Nullable InvoiceId invoice) {
        return refusal(() -> refund(payment, amount, invoice));
    }

    private static Refund ended(Refund refund) {
        Eventually.until(Duration.ofMinutes(1), () -> found(refund).state() != PaymentState.PENDING);
        return found(refund);
    }

    private static Refund found(Refund refund) {
        return house.bean(Payments.class).refunds(refund.payment()).stream()
                .filter(one -> one.id().equals(refund.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRefundWithoutACreditNoteOpensTheInvoiceAgain() {
        AccountId account = house.account();
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        Payment payment = house.transfer(account, usd("30.00"), invoice);

        assertThat(refund(payment, usd("12.00"), invoice).state()).isEqualTo(PaymentState.SUCCEEDED);

        assertThat(house.open(invoice)).isEqualTo("USD 12.00");
        assertThat(house.books(account))
                .isEqualTo(Map.of("cash", "USD 18.00", "receivable", "USD 12.00", "deferred_revenue", "USD 30.00"));
        assertThat(house.events(account, "billing.invoice."))
                .containsExactly("billing.invoice.paid", "billing.invoice.reopened");
        house.transfer(account, usd("12.00"));
        assertThat(house.progress(invoice)).isEqualTo("paid");
    }

    @Test
    void aCreditNoteForWhatIsPaidCanBeGivenBack() {
        AccountId account = house.account();
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        Payment payment = house.transfer(account, usd("20.00"), invoice);

        house.credit(invoice, usd("15.00"));
        assertThat(house.progress(invoice)).isEqualTo("paid");
        assertThat(house.credit(account)).isEqualTo("USD 5.00");
        assertThat(refused(payment, usd("5.01"), null).code()).isEqualTo(BillingError.REFUND_EXCEEDS);
        refund(payment, usd("5.00"), null);

        assertThat(house.credit(account)).isEqualTo("USD 0.00");
        assertThat(house.progress(invoice)).isEqualTo("paid");
        assertThat(house.books(account))
                .containsEntry("cash", "USD 15.00")
                .doesNotContainKeys("receivable", "customer_credit");
    }

    @Test
    void noMoreGoesBackThanCame() {
        AccountId account = house.account();
        InvoiceId first = house.invoice(account, usd("30.00"));
        InvoiceId second = house.invoice(account, usd("30.00"));
        Payment payment = house.transfer(account, usd("40.00"));
        house.transfer(account, usd("50.00"));

        assertThat(refused(payment, usd("40.01"), null).code()).isEqualTo(BillingError.REFUND_EXCEEDS);
        assertThat(refused(payment, usd("30.01"), first).members()).containsEntry("left", "30.00");
        assertThat(refused(payment, usd("10.01"), second).code()).isEqualTo(BillingError.REFUND_EXCEEDS);
        assertThat(refused(payment, usd("0.00"), first).code()).isEqualTo(BillingError.AMOUNT_INVALID);
        assertThat(refused(payment, usd("-1.00"), first).code()).isEqualTo(BillingError.AMOUNT_INVALID);
        assertThat(refused(payment, Money.parse("EUR 1.00"), first).code())
                .isEqualTo(BillingError.BILLING_CURRENCY_MISMATCH);
        refund(payment, usd("25.00"), first);
        assertThat(refused(payment, usd("15.01"), null).code()).isEqualTo(BillingError.REFUND_EXCEEDS);
        refund(payment, usd("15.00"), null);
        assertThat(house.credit(account)).isEqualTo("USD 15.00");
    }

    @Test
    void whatAProviderGivesBackIsKeptUntilItHas() {
        AccountId account = house.onClock();
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        Payment payment = house.ended(house.charge(account, invoice, "delay"));
        house.transfer(account, usd("9.00"));

        Refund refund = refund(payment, usd("8.00"), null);
        assertThat(house.credit(account)).isEqualTo("USD 1.00");
        InvoiceId next = house.invoice(account, usd("5.00"));
        assertThat(house.open(next)).isEqualTo("USD 4.00");
        Refund other = refund(payment, usd("20.00"), invoice);
        assertThat(refused(payment, usd("10.01"), invoice).code()).isEqualTo(BillingError.REFUND_EXCEEDS);
        assertThat(refused(payment, usd("2.01"), null).code()).isEqualTo(BillingError.REFUND_EXCEEDS);

        assertThat(ended(refund).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(ended(other).state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.open(invoice)).isEqualTo("USD 20.00");
        assertThat(house.charges(account)).isEqualTo(3);
        assertThat(house.books(account)).containsEntry("cash", "USD 11.00").doesNotContainKey("customer_credit");
    }

    @Test
    void nothingIsGivenBackOfWhatDidNotCome() {
        AccountId account = house.onClock();
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        Payment payment = house.ended(house.charge(account, invoice, "decline"));

        assertThat(refused(payment, usd("1.00"), invoice).code()).isEqualTo(BillingError.PAYMENT_NOT_SUCCEEDED);
    }

    @Test
    void whatAProviderRefusesToGiveBackIsThereAgain() {
        AccountId account = house.onClock();
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        Payment payment = house.ended(house.charge(account, invoice, "refuse_refund"));
        house.transfer(account, usd("9.00"));

        Refund refund = ended(refund(payment, usd("8.00"), null));

        assertThat(refund.state()).isEqualTo(PaymentState.FAILED);
        assertThat(house.credit(account)).isEqualTo("USD 9.00");
        assertThat(house.bean(Payments.class).require(payment.id()).refundable())
                .isEqualTo(usd("30.00"));
        assertThat(house.events(account, "billing.refund."))
                .containsExactly("billing.refund.created", "billing.refund.failed");
    }
}
