@NullMarked
package dev.bridge.testkit.property;

import org.jspecify.annotations.NullMarked;
