@NullMarked
package dev.bridge.kernel.network;

import org.jspecify.annotations.NullMarked;
