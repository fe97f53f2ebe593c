/** The {@code bridge} command: its beginning, what there is, and how failures are told. */
@NullMarked
package dev.bridge.cli;

import org.jspecify.annotations.NullMarked;
