@NullMarked
package dev.bridge.decision.flag;

import org.jspecify.annotations.NullMarked;
