/** Random worlds, in which the engine and the obvious evaluator must agree. */
@NullMarked
package dev.bridge.decision.differential;

import org.jspecify.annotations.NullMarked;
