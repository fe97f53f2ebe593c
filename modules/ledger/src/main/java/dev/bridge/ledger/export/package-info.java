/** The journal as files that other programs read: pure functions. */
@NullMarked
package dev.bridge.ledger.export;

import org.jspecify.annotations.NullMarked;
