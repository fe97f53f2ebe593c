@NullMarked
package dev.bridge.kernel.problem;

import org.jspecify.annotations.NullMarked;
