/** The meaning of a model, computed in the most obvious way: as sets of what holds, over everything that there is. Slow, and right. */
@NullMarked
package dev.bridge.decision.obvious;

import org.jspecify.annotations.NullMarked;
