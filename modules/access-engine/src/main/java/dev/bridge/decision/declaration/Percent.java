package dev.bridge.decision.declaration;

import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;

/** A share of a hundred, exact: {@code 12.345%}. */
public record Percent(BigDecimal value) {

    public static final Percent HUNDRED = new Percent(BigDecimal.valueOf(100));

    public Percent {
        value = Decimals.normal(value);
    }

    @Override
    public String toString() {
        return Decimals.text(value) + "%";
    }
}
