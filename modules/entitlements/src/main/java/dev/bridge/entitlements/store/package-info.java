/** The rows of the schema. */
@NullMarked
package dev.bridge.entitlements.store;

import org.jspecify.annotations.NullMarked;
