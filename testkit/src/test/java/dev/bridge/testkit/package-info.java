@NullMarked
package dev.bridge.testkit;

import org.jspecify.annotations.NullMarked;
