package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.billing.payment.Payments;
import dev.bridge.billing.payment.Settlement;
import dev.bridge.billing.payment.Settlements;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/balances}: what an account owes and what it has in its favour. */
@RestController
class BalanceController {

    /** In each currency that anything is in, and the invoices of which something is open, oldest first. */
    record BalancesView(AccountId organization, List<BalanceView> balances, List<OpenInvoiceView> invoices) {}

    /**
     * In one currency.
     *
     * @param open of invoices
     * @param pending what providers are being asked for
     * @param accountCredit for invoices to come
     */
    record BalanceView(String currency, String open, String pending, String accountCredit) {}

    record OpenInvoiceView(InvoiceId invoice, String currency, String total, String open, LocalDate dueOn) {}

    private final Accounts accounts;
    private final Settlements settlements;
    private final Payments payments;
    private final AccountCredits credits;

    BalanceController(Accounts accounts, Settlements settlements, Payments payments, AccountCredits credits) {
        this.accounts = accounts;
        this.settlements = settlements;
        this.payments = payments;
        this.credits = credits;
    }

    @GetMapping("/v1/balances/{org}")
    @Guarded(value = "invoices.read", resource = "organization:{org}", cli = "bridge payments balance")
    BalancesView show(@PathVariable String org) {
        AccountId account = accounts.named(org).id();
        List<Settlement> invoices = settlements.openOf(account);
        Map<CurrencyUnit, Money> open =
                sums(invoices.stream().map(Settlement::open).toList());
        Map<CurrencyUnit, Money> pending = sums(payments.pending(account));
        Map<CurrencyUnit, Money> credit = sums(credits.left(account));
        List<BalanceView> balances = new ArrayList<>();
        TreeMap<CurrencyUnit, Money> all = new TreeMap<>(open);
        all.putAll(pending);
        all.putAll(credit);
        for (CurrencyUnit currency : all.keySet()) {
            Money none = Money.zero(currency);
            balances.add(new BalanceView(
                    currency.getCode(),
                    PaymentView.text(open.getOrDefault(currency, none)),
                    PaymentView.text(pending.getOrDefault(currency, none)),
                    PaymentView.text(credit.getOrDefault(currency, none))));
        }
        return new BalancesView(
                account,
                balances,
                invoices.stream()
                        .map(one -> new OpenInvoiceView(
                                one.invoice(),
                                one.currency().getCode(),
                                one.balance().total().toPlainString(),
                                PaymentView.text(one.open()),
                                one.dueOn()))
                        .toList());
    }

    private static Map<CurrencyUnit, Money> sums(List<Money> amounts) {
        Map<CurrencyUnit, Money> sums = new TreeMap<>();
        amounts.forEach(amount -> sums.merge(amount.getCurrencyUnit(), amount, Money::plus));
        return sums;
    }
}
