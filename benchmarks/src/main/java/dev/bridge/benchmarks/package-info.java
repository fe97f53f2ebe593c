/** Programs that measure, and print what goes into {@code benchmarks/README.md}. */
@NullMarked
package dev.bridge.benchmarks;

import org.jspecify.annotations.NullMarked;
