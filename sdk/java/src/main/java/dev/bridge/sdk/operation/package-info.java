/** What the server says about its own running: operator keys, readers, jobs, the log. */
@NullMarked
package dev.bridge.sdk.operation;

import org.jspecify.annotations.NullMarked;
