@NullMarked
package dev.bridge.identity.provider.device;

import org.jspecify.annotations.NullMarked;
