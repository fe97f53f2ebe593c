package dev.bridge.billing.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Standing;
import dev.bridge.billing.TestBilling;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Who has something open past its day is past due, until it is settled. */
class OverdueAccountsTest {

    @Test
    void anAccountIsPastDueFromTheDayAfterUntilItHasPaid() {
        try (TestBilling billing = TestBilling.at("2027-01-01T00:00:00Z")) {
            billing.declare("""
                    product: shop
                    name: Shop
                    plans:
                      base: { name: Base, currency: EUR, every: month, charges: { base: { type: flat, amount: 30.00, due: advance } } }
                    """);
            AccountId late = billing.customer("DE");
            AccountId prompt = billing.customer("DE");
            billing.subscribe(late, "base", null);
            billing.subscribe(prompt, "base", null);
            billing.until("2027-01-01T00:00:10Z");
            pay(billing, prompt, "35.70");

            // It is due on the 15th.
            assertThat(standing(billing, late, "2027-01-15T23:00:00Z")).isNotEqualTo(Standing.PAST_DUE);
            assertThat(standing(billing, late, "2027-01-16T00:30:00Z")).isEqualTo(Standing.PAST_DUE);
            assertThat(standing(billing, prompt, "2027-01-16T00:31:00Z")).isNotEqualTo(Standing.PAST_DUE);
            pay(billing, late, "20.00");
            assertThat(standing(billing, late, "2027-01-16T00:32:00Z")).isEqualTo(Standing.PAST_DUE);
            billing.until("2027-02-01T00:10:00Z");
            // What is left of January is paid; February is open and not due yet.
            pay(billing, late, "15.70");
            assertThat(standing(billing, late, "2027-02-01T00:11:00Z")).isEqualTo(Standing.GOOD);
            assertThat(standing(billing, late, "2027-02-16T00:11:00Z")).isEqualTo(Standing.PAST_DUE);
            assertThat(standing(billing, prompt, "2027-02-16T00:12:00Z")).isEqualTo(Standing.PAST_DUE);
        }
    }

    private static void pay(TestBilling billing, AccountId account, String amount) {
        billing.bean(BankTransfers.class)
                .record(
                        TestPlatform.ORIGIN,
                        account,
                        TestBilling.ENTITY,
                        new NewTransfer(Money.parse("EUR " + amount), LocalDate.parse("2027-01-02"), null, List.of()));
    }

    private static Standing standing(TestBilling billing, AccountId account, String at) {
        billing.until(at);
        billing.bean(OverdueAccounts.class).run();
        return billing.bean(Accounts.class).require(account).standing();
    }
}
