/** HTTP conventions: problems, pages, limits, idempotency, preconditions, request ids. */
@NamedInterface("web")
@NullMarked
package dev.bridge.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
