/** Flags: the value that the rules give a unit, with the rule that gave it. */
@NullMarked
package dev.bridge.decision.flag;

import org.jspecify.annotations.NullMarked;
