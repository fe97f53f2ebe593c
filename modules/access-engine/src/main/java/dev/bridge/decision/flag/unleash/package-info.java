/** Flags exported by Unleash, as rules of the same evaluator: identical answers, its resolution of 100 and sums of weights kept. */
@NullMarked
package dev.bridge.decision.flag.unleash;

import org.jspecify.annotations.NullMarked;
