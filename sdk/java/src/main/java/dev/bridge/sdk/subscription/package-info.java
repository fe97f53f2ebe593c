/** What accounts buy. */
@NullMarked
package dev.bridge.sdk.subscription;

import org.jspecify.annotations.NullMarked;
