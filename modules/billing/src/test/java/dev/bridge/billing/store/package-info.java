@NullMarked
package dev.bridge.billing.store;

import org.jspecify.annotations.NullMarked;
