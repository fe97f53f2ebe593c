/** Accounts, who belongs to them, and what they are called. */
@NullMarked
package dev.bridge.sdk.account;

import org.jspecify.annotations.NullMarked;
