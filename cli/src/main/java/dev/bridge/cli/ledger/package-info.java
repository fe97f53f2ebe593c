/** The books. */
@NullMarked
package dev.bridge.cli.ledger;

import org.jspecify.annotations.NullMarked;
