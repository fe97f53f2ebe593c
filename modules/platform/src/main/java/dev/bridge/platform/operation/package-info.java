/** The platform's own HTTP operations: the operator's keys, readers, jobs, and the log as it goes. */
@NullMarked
package dev.bridge.platform.operation;

import org.jspecify.annotations.NullMarked;
