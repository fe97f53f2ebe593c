@NullMarked
package dev.bridge.platform.job;

import org.jspecify.annotations.NullMarked;
