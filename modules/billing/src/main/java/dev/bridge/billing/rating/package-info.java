/** From service and usage to exact amounts, and one rounding for each line. */
@NullMarked
package dev.bridge.billing.rating;

import org.jspecify.annotations.NullMarked;
