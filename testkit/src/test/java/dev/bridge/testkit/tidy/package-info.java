@NullMarked
package dev.bridge.testkit.tidy;

import org.jspecify.annotations.NullMarked;
