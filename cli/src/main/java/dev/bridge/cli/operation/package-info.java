/** Commands for those who run the installation: operator keys, readers, jobs, the log. */
@NullMarked
package dev.bridge.cli.operation;

import org.jspecify.annotations.NullMarked;
