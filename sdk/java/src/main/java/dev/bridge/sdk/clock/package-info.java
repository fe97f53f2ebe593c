/** What the interface says of test clocks. */
@NullMarked
package dev.bridge.sdk.clock;

import org.jspecify.annotations.NullMarked;
