@NullMarked
package dev.bridge.kernel.money;

import org.jspecify.annotations.NullMarked;
