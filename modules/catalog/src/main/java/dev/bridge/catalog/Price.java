package dev.bridge.catalog;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An amount of money, possibly one per currency, per billing period, or per both. */
public record Price(List<Rate> rates) {

    /**
     * One of the amounts.
     *
     * @param currency ISO 4217, or null for the plan's currency
     * @param every the billing period it is for, or null for all
     */
    public record Rate(@Nullable String currency, @Nullable Interval every, BigDecimal amount) {
        public Rate {
            amount = Decimals.normal(amount);
        }
    }

    public Price {
        Invariant.check(!rates.isEmpty(), "a price without an amount");
        rates = List.copyOf(rates);
    }

    public static Price of(BigDecimal amount) {
        return new Price(List.of(new Rate(null, null, amount)));
    }

    /** The amount for a currency and a billing period, given the currency of rates that name none. */
    public Optional<BigDecimal> amount(String currency, Interval every, @Nullable String planCurrency) {
        return rates.stream()
                .filter(rate -> currency.equals(rate.currency != null ? rate.currency : planCurrency))
                .filter(rate -> rate.every == null || rate.every == every)
                .map(Rate::amount)
                .findFirst();
    }

    /** Whether it is nothing in every currency. */
    public boolean isZero() {
        return rates.stream().allMatch(rate -> rate.amount.signum() == 0);
    }

    /** The currencies that its rates name. */
    public List<String> currencies() {
        return rates.stream()
                .map(Rate::currency)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The billing periods that its rates name. */
    public List<Interval> intervals() {
        return rates.stream()
                .map(Rate::every)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
