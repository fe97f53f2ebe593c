/** How what was used is taken from what was given. Pure. */
@NullMarked
package dev.bridge.entitlements.balance;

import org.jspecify.annotations.NullMarked;
