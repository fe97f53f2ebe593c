/** Payments and refunds: what is asked of providers, what they answer, and where the money goes. */
@NullMarked
package dev.bridge.billing.payment;

import org.jspecify.annotations.NullMarked;
