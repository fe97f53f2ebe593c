@NullMarked
package dev.bridge.kernel.event;

import org.jspecify.annotations.NullMarked;
