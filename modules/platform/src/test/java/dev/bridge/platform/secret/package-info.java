@NullMarked
package dev.bridge.platform.secret;

import org.jspecify.annotations.NullMarked;
