/** What may be shown once: proofs and assertions. */
@NullMarked
package dev.bridge.identity.provider.replay;

import org.jspecify.annotations.NullMarked;
