/** The keys that sign tokens, and their rotation. */
@NullMarked
package dev.bridge.identity.provider.key;

import org.jspecify.annotations.NullMarked;
