/** Documents composed from lines: invoices, credit notes, their hash and their explanation. */
@NullMarked
package dev.bridge.billing.invoice;

import org.jspecify.annotations.NullMarked;
