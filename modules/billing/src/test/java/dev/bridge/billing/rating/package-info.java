@NullMarked
package dev.bridge.billing.rating;

import org.jspecify.annotations.NullMarked;
