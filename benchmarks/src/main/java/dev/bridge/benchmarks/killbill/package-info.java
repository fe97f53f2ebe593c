/** Kill Bill, beside which usage and invoices are measured. */
@NullMarked
package dev.bridge.benchmarks.killbill;

import org.jspecify.annotations.NullMarked;
