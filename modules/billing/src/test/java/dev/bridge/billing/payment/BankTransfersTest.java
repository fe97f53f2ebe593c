package dev.bridge.billing.payment;

import static dev.bridge.accounts.TestPeople.refusal;
import static dev.bridge.billing.payment.PaymentHouse.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that comes by itself, and where it goes. */
class BankTransfersTest {

    static PaymentHouse house;

    private AccountId account;

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
        account = house.account();
    }

    @AfterEach
    void everythingAgrees() {
        assertThat(house.differences()).isEmpty();
    }

    @Test
    void aTransferSettlesWhatIsOpenOldestFirst() {
        InvoiceId first = house.invoice(account, usd("30.00"));
        InvoiceId second = house.invoice(account, usd("50.00"));

        Payment payment = house.transfer(account, usd("40.00"));

        assertThat(payment.state()).isEqualTo(PaymentState.SUCCEEDED);
        assertThat(house.progress(first)).isEqualTo("paid");
        assertThat(house.open(second)).isEqualTo("USD 40.00");
        assertThat(house.progress(second)).isEqualTo("partly_paid");
        assertThat(house.books(account))
                .isEqualTo(Map.of("cash", "USD 40.00", "receivable", "USD 40.00", "deferred_revenue", "USD 80.00"));
        assertThat(house.events(account, "billing.invoice.")).containsExactly("billing.invoice.paid");
        assertThat(house.events(account, "billing.payment.")).containsExactly("billing.payment.succeeded");
    }

    @Test
    void whatIsTooMuchBecomesCreditAndPaysTheNextInvoice() {
        InvoiceId first = house.invoice(account, usd("30.00"));
        house.transfer(account, usd("45.00"), first);
        assertThat(house.credit(account)).isEqualTo("USD 15.00");
        assertThat(house.books(account)).containsEntry("customer_credit", "USD 15.00");

        InvoiceId second = house.invoice(account, usd("10.00"));
        assertThat(house.progress(second)).isEqualTo("paid");
        assertThat(house.credit(account)).isEqualTo("USD 5.00");
        InvoiceId third = house.invoice(account, usd("20.00"));
        assertThat(house.open(third)).isEqualTo("USD 15.00");
        assertThat(house.credit(account)).isEqualTo("USD 0.00");
    }

    @Test
    void creditInAnotherCurrencyStaysThere() {
        house.transfer(account, Money.parse("EUR 20.00"));
        InvoiceId invoice = house.invoice(account, usd("10.00"));

        assertThat(house.open(invoice)).isEqualTo("USD 10.00");
        assertThat(refusal(() -> house.transfer(account, Money.parse("EUR 10.00"), invoice))
                        .code())
                .isEqualTo(BillingError.BILLING_CURRENCY_MISMATCH);
    }

    @Test
    void theSameTransferIsRecordedOnce() {
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        NewTransfer transfer = new NewTransfer(usd("30.00"), PaymentHouse.TODAY, "E2E-1-" + account, List.of());
        BankTransfers transfers = house.bean(BankTransfers.class);
        Payment payment = transfers.record(TestPlatform.ORIGIN, account, PaymentHouse.ENTITY, transfer);

        var refused = refusal(() -> transfers.record(TestPlatform.ORIGIN, account, PaymentHouse.ENTITY, transfer));

        assertThat(refused.code()).isEqualTo(BillingError.PAYMENT_RECORDED);
        assertThat(refused.members()).containsEntry("payment", payment.id().text());
        assertThat(house.progress(invoice)).isEqualTo("paid");
        assertThat(house.books(account)).containsEntry("cash", "USD 30.00");
    }

    @Test
    void anotherAccountsInvoiceIsNotThere() {
        InvoiceId foreign = house.invoice(house.account(), usd("30.00"));

        assertThat(refusal(() -> house.transfer(account, usd("30.00"), foreign)).code())
                .isEqualTo(PlatformError.NOT_FOUND);
        assertThat(house.open(foreign)).isEqualTo("USD 30.00");
    }

    @Test
    void nothingIsPaidForAVoidOrPaidInvoice() {
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        house.transfer(account, usd("30.00"), invoice);

        assertThat(refusal(() -> house.transfer(account, usd("1.00"), invoice)).code())
                .isEqualTo(BillingError.INVOICE_NOT_OPEN);
    }

    @Test
    void transfersAtTheSameMomentPayAnInvoiceOnce() throws Exception {
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Payment> transfer = () -> house.transfer(account, usd("30.00"));
            for (Future<Payment> one : threads.invokeAll(Collections.nCopies(8, transfer))) {
                assertThat(one.get().state()).isEqualTo(PaymentState.SUCCEEDED);
            }
        }
        assertThat(house.progress(invoice)).isEqualTo("paid");
        assertThat(house.credit(account)).isEqualTo("USD 210.00");
    }

    @Test
    void whatIsGivenUpIsOwedNoMore() {
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        house.transfer(account, usd("10.00"), invoice);

        house.giveUp(invoice);

        assertThat(house.progress(invoice)).isEqualTo("uncollectible");
        assertThat(house.books(account)).containsEntry("bad_debt", "USD 20.00").doesNotContainKey("receivable");
        house.transfer(account, usd("5.00"));
        assertThat(house.credit(account)).isEqualTo("USD 5.00");
        assertThat(refusal(() -> house.giveUp(invoice)).code()).isEqualTo(BillingError.INVOICE_NOT_OPEN);
    }

    @Test
    void aVoidInvoiceGivesBackTheCreditThatItUsed() {
        house.transfer(account, usd("12.00"));
        InvoiceId invoice = house.invoice(account, usd("30.00"));
        assertThat(house.open(invoice)).isEqualTo("USD 18.00");

        house.makeVoid(invoice);

        assertThat(house.progress(invoice)).isEqualTo("void");
        assertThat(house.credit(account)).isEqualTo("USD 12.00");
        assertThat(house.books(account)).isEqualTo(Map.of("cash", "USD 12.00", "customer_credit", "USD 12.00"));
        InvoiceId paid = house.invoice(account, usd("12.00"));
        InvoiceId half = house.invoice(account, usd("4.00"));
        house.transfer(account, usd("2.00"), half);
        assertThat(house.progress(paid)).isEqualTo("paid");
        assertThat(refusal(() -> house.makeVoid(half)).code()).isEqualTo(BillingError.INVOICE_SETTLED);
    }
}
