/** Invoices, previews and proofs, beside Kill Bill. */
@NullMarked
package dev.bridge.benchmarks.invoice;

import org.jspecify.annotations.NullMarked;
