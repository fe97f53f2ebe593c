@NullMarked
package dev.bridge.metering.store;

import org.jspecify.annotations.NullMarked;
