/** What accounts may use now and later, and what is left of it. */
@NullMarked
package dev.bridge.entitlements;

import org.jspecify.annotations.NullMarked;
