/** What accounts may use. */
@NullMarked
package dev.bridge.sdk.entitlement;

import org.jspecify.annotations.NullMarked;
