/** The event log: appending, reading, replaying, and what could not be read. */
@NamedInterface("log")
@NullMarked
package dev.bridge.platform.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
