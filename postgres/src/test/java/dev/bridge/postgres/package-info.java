@NullMarked
package dev.bridge.postgres;

import org.jspecify.annotations.NullMarked;
