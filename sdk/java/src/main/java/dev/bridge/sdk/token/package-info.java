/** Tokens, what organizations ask of them, and what people let agents do. */
@NullMarked
package dev.bridge.sdk.token;

import org.jspecify.annotations.NullMarked;
