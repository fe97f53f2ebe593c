@NullMarked
package dev.bridge.decision.unified;

import org.jspecify.annotations.NullMarked;
