@NullMarked
package dev.bridge.billing.oracle;

import org.jspecify.annotations.NullMarked;
