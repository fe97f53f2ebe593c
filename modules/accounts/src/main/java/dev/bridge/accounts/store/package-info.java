/** The rows of the schema {@code accounts}; nobody outside of the module uses them. */
@NullMarked
package dev.bridge.accounts.store;

import org.jspecify.annotations.NullMarked;
