/** Exact numbers: fractions, and amounts divided without a cent lost. */
@NullMarked
package dev.bridge.billing.exact;

import org.jspecify.annotations.NullMarked;
