@NullMarked
package dev.bridge.platform.caller;

import org.jspecify.annotations.NullMarked;
