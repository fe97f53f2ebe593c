/** {@code bridge invoices}. */
@NullMarked
package dev.bridge.cli.invoice;

import org.jspecify.annotations.NullMarked;
