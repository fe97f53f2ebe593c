@NullMarked
package dev.bridge.access.decide.log;

import org.jspecify.annotations.NullMarked;
