@NullMarked
package dev.bridge.billing.clock;

import org.jspecify.annotations.NullMarked;
