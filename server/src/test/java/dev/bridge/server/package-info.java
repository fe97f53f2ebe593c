@NullMarked
package dev.bridge.server;

import org.jspecify.annotations.NullMarked;
