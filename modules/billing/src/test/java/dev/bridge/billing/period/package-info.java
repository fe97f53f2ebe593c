@NullMarked
package dev.bridge.billing.period;

import org.jspecify.annotations.NullMarked;
