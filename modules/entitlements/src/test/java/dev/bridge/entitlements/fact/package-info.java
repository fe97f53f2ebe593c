@NullMarked
package dev.bridge.entitlements.fact;

import org.jspecify.annotations.NullMarked;
