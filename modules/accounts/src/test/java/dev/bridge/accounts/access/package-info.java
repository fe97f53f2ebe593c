/** Who may what, by core roles. */
@NullMarked
package dev.bridge.accounts.access;

import org.jspecify.annotations.NullMarked;
