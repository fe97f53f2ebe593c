/** The books over HTTP. */
@NullMarked
package dev.bridge.ledger.web;

import org.jspecify.annotations.NullMarked;
