@NullMarked
package dev.bridge.cli;

import org.jspecify.annotations.NullMarked;
