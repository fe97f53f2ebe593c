@NullMarked
package dev.bridge.metering.event;

import org.jspecify.annotations.NullMarked;
