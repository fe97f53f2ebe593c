@NullMarked
package dev.bridge.metering.state;

import org.jspecify.annotations.NullMarked;
