@NullMarked
package dev.bridge.platform;

import org.jspecify.annotations.NullMarked;
