@NullMarked
package dev.bridge.billing.timeline;

import org.jspecify.annotations.NullMarked;
