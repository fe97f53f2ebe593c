@NullMarked
package dev.bridge.ledger.recognition;

import org.jspecify.annotations.NullMarked;
