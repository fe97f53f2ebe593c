/** Accounts, who belongs to them, and what they are called. */
@NullMarked
package dev.bridge.cli.account;

import org.jspecify.annotations.NullMarked;
