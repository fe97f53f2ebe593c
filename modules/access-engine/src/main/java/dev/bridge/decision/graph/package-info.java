/** Who stands in which relation to what: models compiled, grants as snapshots, checks and lists. */
@NullMarked
package dev.bridge.decision.graph;

import org.jspecify.annotations.NullMarked;
