/** Usage as it is sent: CloudEvents, read and checked one by one. Pure Java: no Spring, no SQL, no clock. */
@NullMarked
package dev.bridge.metering.event;

import org.jspecify.annotations.NullMarked;
