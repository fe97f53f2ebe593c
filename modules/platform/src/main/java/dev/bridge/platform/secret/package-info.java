/** Secrets encrypted at rest under a key ring. */
@NamedInterface("secret")
@NullMarked
package dev.bridge.platform.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
