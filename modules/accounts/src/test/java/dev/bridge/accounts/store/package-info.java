@NullMarked
package dev.bridge.accounts.store;

import org.jspecify.annotations.NullMarked;
