/** An account as a product's own process has it: written by the server, read and kept up by the process, decided by the same engine. */
@NullMarked
package dev.bridge.decision.copy;

import org.jspecify.annotations.NullMarked;
