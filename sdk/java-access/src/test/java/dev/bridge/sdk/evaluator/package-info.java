@NullMarked
package dev.bridge.sdk.evaluator;

import org.jspecify.annotations.NullMarked;
