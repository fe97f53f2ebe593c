@NullMarked
package dev.bridge.billing.invoice;

import org.jspecify.annotations.NullMarked;
