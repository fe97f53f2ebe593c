/** CEL with three values: what is not known is told by name. */
@NullMarked
package dev.bridge.decision.expression;

import org.jspecify.annotations.NullMarked;
