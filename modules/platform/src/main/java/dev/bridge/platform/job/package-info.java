/** Durable background work. */
@NamedInterface("job")
@NullMarked
package dev.bridge.platform.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
