/** Expected failures: error codes, problems, and the prose they are written in. */
@NullMarked
package dev.bridge.kernel.problem;

import org.jspecify.annotations.NullMarked;
