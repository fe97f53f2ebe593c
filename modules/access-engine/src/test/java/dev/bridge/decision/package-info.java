/** What answers questions in tests: the engine, and the obvious evaluator that it is compared with. */
@NullMarked
package dev.bridge.decision;

import org.jspecify.annotations.NullMarked;
