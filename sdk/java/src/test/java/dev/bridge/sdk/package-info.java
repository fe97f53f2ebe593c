@NullMarked
package dev.bridge.sdk;

import org.jspecify.annotations.NullMarked;
