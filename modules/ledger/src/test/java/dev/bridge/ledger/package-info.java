@NullMarked
package dev.bridge.ledger;

import org.jspecify.annotations.NullMarked;
