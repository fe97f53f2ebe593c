@NullMarked
package dev.bridge.billing.discount;

import org.jspecify.annotations.NullMarked;
