/** The decision engine beside its peers, and what its parts cost. */
@NullMarked
package dev.bridge.benchmarks.access;

import org.jspecify.annotations.NullMarked;
