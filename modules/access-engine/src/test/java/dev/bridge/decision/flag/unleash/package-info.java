@NullMarked
package dev.bridge.decision.flag.unleash;

import org.jspecify.annotations.NullMarked;
