/** The demo, broken off. */
@NullMarked
package dev.bridge.benchmarks.demo;

import org.jspecify.annotations.NullMarked;
