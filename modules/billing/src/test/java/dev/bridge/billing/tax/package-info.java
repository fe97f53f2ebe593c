@NullMarked
package dev.bridge.billing.tax;

import org.jspecify.annotations.NullMarked;
