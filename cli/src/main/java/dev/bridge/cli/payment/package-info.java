/** The commands {@code bridge payments}. */
@NullMarked
package dev.bridge.cli.payment;

import org.jspecify.annotations.NullMarked;
