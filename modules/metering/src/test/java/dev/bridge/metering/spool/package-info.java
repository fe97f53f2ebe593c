@NullMarked
package dev.bridge.metering.spool;

import org.jspecify.annotations.NullMarked;
