package dev.bridge.billing.discount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CouponTest {

    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2025-02-01T00:00:00Z");

    private static final Coupon COUPON = new Coupon(
            "WELCOME",
            FROM,
            UNTIL,
            3,
            1,
            new Discount("welcome", "Welcome", new Discount.Amount(BigDecimal.TEN, "USD", false), List.of(), 1, 5));

    @Test
    void aCouponGivesItsDiscountUnderTheRedemptionsId() {
        assertThat(COUPON.redeem("red_1", FROM, "USD", 2, 0))
                .isEqualTo(new Discount(
                        "red_1", "Welcome", new Discount.Amount(BigDecimal.TEN, "USD", false), List.of(), 1, 5));
        assertThat(COUPON.matches(" welcome ")).isTrue();
        assertThat(COUPON.matches("welcome2")).isFalse();
    }

    @Test
    void aCouponIsRedeemedOnlyWhileItMayBe() {
        assertThatThrownBy(() -> COUPON.redeem("r", FROM.minusNanos(1), "USD", 0, 0))
                .hasMessageStartingWith("coupon_expired");
        assertThatThrownBy(() -> COUPON.redeem("r", UNTIL, "USD", 0, 0)).hasMessageStartingWith("coupon_expired");
        assertThatThrownBy(() -> COUPON.redeem("r", FROM, "USD", 3, 0)).hasMessageStartingWith("coupon_exhausted");
        assertThatThrownBy(() -> COUPON.redeem("r", FROM, "USD", 2, 1)).hasMessageStartingWith("coupon_exhausted");
        assertThatThrownBy(() -> COUPON.redeem("r", FROM, "EUR", 0, 0))
                .hasMessageStartingWith("billing_currency_mismatch");
    }
}
