/** The books: double entry, accounting periods, what is earned of what was billed. */
@NullMarked
package dev.bridge.ledger;

import org.jspecify.annotations.NullMarked;
