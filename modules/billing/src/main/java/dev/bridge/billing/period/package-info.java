/** Billing periods, counted from an anchor in local time. */
@NullMarked
package dev.bridge.billing.period;

import org.jspecify.annotations.NullMarked;
