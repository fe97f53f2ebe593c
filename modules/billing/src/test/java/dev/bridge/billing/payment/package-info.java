@NullMarked
package dev.bridge.billing.payment;

import org.jspecify.annotations.NullMarked;
