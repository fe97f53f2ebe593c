/** Taxes by table, rounded by category as EN 16931 has it. */
@NullMarked
package dev.bridge.billing.tax;

import org.jspecify.annotations.NullMarked;
