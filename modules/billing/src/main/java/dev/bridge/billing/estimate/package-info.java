/** What a plan would cost for quantities that are assumed, by the rating that bills them. */
@NullMarked
package dev.bridge.billing.estimate;

import org.jspecify.annotations.NullMarked;
