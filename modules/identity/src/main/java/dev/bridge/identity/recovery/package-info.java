/** How somebody who has lost everything that they sign in with gets in again, with an operator who vouches for them. */
@NullMarked
package dev.bridge.identity.recovery;

import org.jspecify.annotations.NullMarked;
