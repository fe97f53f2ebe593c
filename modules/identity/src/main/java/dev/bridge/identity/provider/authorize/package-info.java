/** The authorization endpoint: what a client asks of a person, and the answer. */
@NullMarked
package dev.bridge.identity.provider.authorize;

import org.jspecify.annotations.NullMarked;
