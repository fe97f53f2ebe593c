/** How much usage a server takes in over HTTP, and when it is visible. */
@NullMarked
package dev.bridge.benchmarks.usage;

import org.jspecify.annotations.NullMarked;
