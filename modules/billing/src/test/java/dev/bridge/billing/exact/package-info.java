@NullMarked
package dev.bridge.billing.exact;

import org.jspecify.annotations.NullMarked;
