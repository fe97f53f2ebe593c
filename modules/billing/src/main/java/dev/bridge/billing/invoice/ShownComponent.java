package dev.bridge.billing.invoice;

import dev.bridge.billing.rating.Component;
import java.math.BigDecimal;

/**
 * A component as a document shows it.
 *
 * @param component exact
 * @param shown rounded, so that a line's components add up to the line
 */
public record ShownComponent(Component component, BigDecimal shown) {}
