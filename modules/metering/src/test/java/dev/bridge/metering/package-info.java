@NullMarked
package dev.bridge.metering;

import org.jspecify.annotations.NullMarked;
