/** The commands {@code bridge clock}. */
@NullMarked
package dev.bridge.cli.clock;

import org.jspecify.annotations.NullMarked;
