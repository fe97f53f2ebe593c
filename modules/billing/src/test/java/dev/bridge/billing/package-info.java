@NullMarked
package dev.bridge.billing;

import org.jspecify.annotations.NullMarked;
