package dev.bridge.billing.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a line is made of, as it is shown.
 *
 * @param key what part: {@code units}, {@code tier.2}, {@code group.eu}, {@code cap}
 * @param quantity exact: a decimal, or a fraction such as {@code 27/31}
 * @param unitPrice null where the amount is no multiple
 * @param shown in the currency's decimals; the parts of a line add up to its gross amount
 */
public record DocumentPart(
        String key, String quantity, @Nullable BigDecimal unitPrice, BigDecimal shown) {}
