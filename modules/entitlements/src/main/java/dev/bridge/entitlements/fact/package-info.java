/** What follows from plans, overrides and debts at an instant, and until when. Pure. */
@NullMarked
package dev.bridge.entitlements.fact;

import org.jspecify.annotations.NullMarked;
