/** Single questions by AuthZEN over HTTP, beside Cerbos. */
@NullMarked
package dev.bridge.benchmarks.authzen;

import org.jspecify.annotations.NullMarked;
