@NullMarked
package dev.bridge.identity;

import org.jspecify.annotations.NullMarked;
