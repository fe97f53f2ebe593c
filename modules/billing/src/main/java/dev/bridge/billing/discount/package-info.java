/** What is taken off lines: discounts, coupons, and how an amount is split. */
@NullMarked
package dev.bridge.billing.discount;

import org.jspecify.annotations.NullMarked;
