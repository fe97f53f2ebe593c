/** The books as they come over the wire. */
@NullMarked
package dev.bridge.sdk.ledger;

import org.jspecify.annotations.NullMarked;
