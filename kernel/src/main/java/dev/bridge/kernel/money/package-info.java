/** Decimals, amounts and currencies without floating point. */
@NullMarked
package dev.bridge.kernel.money;

import org.jspecify.annotations.NullMarked;
