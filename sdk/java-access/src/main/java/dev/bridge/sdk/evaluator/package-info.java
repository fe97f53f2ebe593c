/** Decisions in a product's own process: a copy of one account, kept up with the server, and the engine that the server has too. */
@NullMarked
package dev.bridge.sdk.evaluator;

import org.jspecify.annotations.NullMarked;
