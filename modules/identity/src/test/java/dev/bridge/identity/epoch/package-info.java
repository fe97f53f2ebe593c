@NullMarked
package dev.bridge.identity.epoch;

import org.jspecify.annotations.NullMarked;
