/** How much is earned by when: pure functions. */
@NullMarked
package dev.bridge.ledger.recognition;

import org.jspecify.annotations.NullMarked;
