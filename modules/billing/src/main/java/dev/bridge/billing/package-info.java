/** What is owed, as a pure function of recorded facts: subscriptions, rating, discounts, taxes, invoices. */
@NullMarked
package dev.bridge.billing;

import org.jspecify.annotations.NullMarked;
