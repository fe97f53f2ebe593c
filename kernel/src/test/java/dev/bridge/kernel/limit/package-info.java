@NullMarked
package dev.bridge.kernel.limit;

import org.jspecify.annotations.NullMarked;
