@NullMarked
package dev.bridge.metering.window;

import org.jspecify.annotations.NullMarked;
