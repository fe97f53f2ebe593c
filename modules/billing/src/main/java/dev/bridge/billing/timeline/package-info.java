/** Subscriptions as what was recorded about them, and what follows from it at an instant. */
@NullMarked
package dev.bridge.billing.timeline;

import org.jspecify.annotations.NullMarked;
