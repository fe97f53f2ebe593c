@NullMarked
package dev.bridge.billing.pdf;

import org.jspecify.annotations.NullMarked;
