/** The page behind the link of an invitation. */
@NullMarked
package dev.bridge.identity.invitation;

import org.jspecify.annotations.NullMarked;
