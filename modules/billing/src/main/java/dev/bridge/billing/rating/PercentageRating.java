package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Tier;
import java.math.BigDecimal;
import java.util.List;

/** Shares of money: of the sum, or one transaction after the other where there are terms for each of them. */
final class PercentageRating {

    private final Charge.Percentage charge;
    private final PriceList prices;
    private final Conversions conversions;
    private final TierRating tiers;

    PercentageRating(Charge.Percentage charge, PriceList prices, Conversions conversions) {
        this.charge = charge;
        this.prices = prices;
        this.conversions = conversions;
        this.tiers = new TierRating(
                charge.tiers().isEmpty() ? List.of(new Tier(null, null, null, charge.rate(), null)) : charge.tiers(),
                prices);
    }

    /** Whether the sum of the money is not enough. */
    static boolean needsTransactions(Charge.Percentage charge) {
        return charge.fixed() != null
                || charge.minimum() != null
                || charge.maximum() != null
                || charge.freeTransactions() != null;
    }

    void ofSum(Fraction money, Components into) {
        Fraction charged = conversions.priced(money).minus(freeMoney()).max(Fraction.ZERO);
        tiers.graduated(List.of(new Measured.Level(charged, Fraction.ONE)), into);
    }

    /** Rates in order of time, source and id; what is free ends with the transactions or the money, whichever first. */
    void ofTransactions(List<Transaction> transactions, Components into) {
        Fraction freeMoney = freeMoney().plus(conversions.free());
        boolean limited = freeMoney.signum() > 0;
        Integer most = charge.freeTransactions();
        Fraction money = Fraction.ZERO;
        int count = 0;
        for (Transaction transaction :
                transactions.stream().sorted(Transaction.ORDER).toList()) {
            Fraction amount = conversions.converted(Fraction.of(transaction.amount()));
            if (amount.signum() == 0) {
                continue;
            }
            boolean free = (most != null || limited) && (most == null || count < most);
            count++;
            if (free && !limited) {
                continue;
            }
            if (free) {
                Fraction covered = amount.min(freeMoney);
                freeMoney = freeMoney.minus(covered);
                amount = amount.minus(covered);
            }
            if (amount.signum() > 0) {
                one(money, amount, into);
                money = money.plus(amount);
            }
        }
        for (int i = 0; i <= tiers.holding(money); i++) {
            tiers.flat(i, into);
        }
    }

    private void one(Fraction before, Fraction amount, Components into) {
        Fraction share = tiers.percentages(before.plus(amount)).minus(tiers.percentages(before));
        into.shareOf("percentage", amount, share);
        BigDecimal fixed = prices.amountOrZero(charge.fixed());
        if (fixed.signum() != 0) {
            into.units("fixed", Fraction.ONE, fixed);
        }
        Fraction fee = share.plus(Fraction.of(fixed));
        Fraction bounded = bounded(fee);
        if (!bounded.equals(fee)) {
            into.amount(bounded.compareTo(fee) > 0 ? "minimum" : "maximum", bounded.minus(fee));
        }
    }

    private Fraction bounded(Fraction fee) {
        Fraction bounded = charge.minimum() == null ? fee : fee.max(Fraction.of(prices.amount(charge.minimum())));
        return charge.maximum() == null ? bounded : bounded.min(Fraction.of(prices.amount(charge.maximum())));
    }

    private Fraction freeMoney() {
        return Fraction.of(prices.amountOrZero(charge.freeMoney()));
    }
}
