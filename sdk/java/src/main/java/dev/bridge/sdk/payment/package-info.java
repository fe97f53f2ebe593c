/** What the interface says of payments. */
@NullMarked
package dev.bridge.sdk.payment;

import org.jspecify.annotations.NullMarked;
