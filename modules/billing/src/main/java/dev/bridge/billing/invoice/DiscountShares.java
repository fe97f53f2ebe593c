package dev.bridge.billing.invoice;

import dev.bridge.billing.discount.DiscountShare;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of shares as sums by discount. */
public final class DiscountShares {

    private DiscountShares() {}

    public static List<DiscountShare> sum(List<DiscountShare> some, List<DiscountShare> more) {
        Map<String, DiscountShare> byDiscount = new LinkedHashMap<>();
        List<DiscountShare> all = new ArrayList<>(some);
        all.addAll(more);
        for (DiscountShare share : all) {
            byDiscount.merge(
                    share.discount(),
                    share,
                    (one, other) -> new DiscountShare(
                            other.discount(), other.title(), one.amount().add(other.amount())));
        }
        return byDiscount.values().stream()
                .filter(share -> share.amount().signum() != 0)
                .toList();
    }

    static List<DiscountShare> difference(List<DiscountShare> before, List<DiscountShare> after) {
        return sum(
                before.stream()
                        .map(share -> new DiscountShare(
                                share.discount(), share.title(), share.amount().negate()))
                        .toList(),
                after);
    }

    public static BigDecimal total(List<DiscountShare> shares) {
        return shares.stream().map(DiscountShare::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
