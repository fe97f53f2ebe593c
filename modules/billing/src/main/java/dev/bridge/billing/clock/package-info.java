/** Test clocks: accounts whose time somebody moves. */
@NullMarked
package dev.bridge.billing.clock;

import org.jspecify.annotations.NullMarked;
