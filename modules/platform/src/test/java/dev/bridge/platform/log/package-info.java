@NullMarked
package dev.bridge.platform.log;

import org.jspecify.annotations.NullMarked;
