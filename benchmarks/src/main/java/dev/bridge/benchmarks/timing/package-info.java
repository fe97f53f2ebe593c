/** Whether the time that an answer takes tells what its text does not. */
@NullMarked
package dev.bridge.benchmarks.timing;

import org.jspecify.annotations.NullMarked;
