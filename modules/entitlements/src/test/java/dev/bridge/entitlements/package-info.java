@NullMarked
package dev.bridge.entitlements;

import org.jspecify.annotations.NullMarked;
