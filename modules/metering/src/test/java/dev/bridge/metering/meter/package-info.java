@NullMarked
package dev.bridge.metering.meter;

import org.jspecify.annotations.NullMarked;
