/** May they, with reasons: one decision over one immutable snapshot, in plain Java. */
@NullMarked
package dev.bridge.decision;

import org.jspecify.annotations.NullMarked;
