/** What may be shown once, and what has been taken back. */
@NullMarked
package dev.bridge.identity.provider.replay;

import org.jspecify.annotations.NullMarked;
