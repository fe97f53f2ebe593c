@NullMarked
package dev.bridge.kernel.time;

import org.jspecify.annotations.NullMarked;
