@NullMarked
package dev.bridge.platform.signal;

import org.jspecify.annotations.NullMarked;
