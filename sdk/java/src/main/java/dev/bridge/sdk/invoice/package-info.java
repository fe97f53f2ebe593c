/** Invoices, credit notes, and who is billed. */
@NullMarked
package dev.bridge.sdk.invoice;

import org.jspecify.annotations.NullMarked;
