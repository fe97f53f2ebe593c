/** Named bounds with their reasons. */
@NullMarked
package dev.bridge.kernel.limit;

import org.jspecify.annotations.NullMarked;
