@NullMarked
package dev.bridge.kernel.id;

import org.jspecify.annotations.NullMarked;
