@NullMarked
package dev.bridge.identity.provider.authorize;

import org.jspecify.annotations.NullMarked;
