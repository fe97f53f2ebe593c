/** Access tokens, ID tokens and proofs of possession: made, read, taken back. */
@NullMarked
package dev.bridge.identity.provider.token;

import org.jspecify.annotations.NullMarked;
