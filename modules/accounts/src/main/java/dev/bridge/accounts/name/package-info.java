/** What a name is made of, and when two look alike: pure functions. */
@NullMarked
package dev.bridge.accounts.name;

import org.jspecify.annotations.NullMarked;
