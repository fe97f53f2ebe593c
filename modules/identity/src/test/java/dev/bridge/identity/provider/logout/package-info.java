@NullMarked
package dev.bridge.identity.provider.logout;

import org.jspecify.annotations.NullMarked;
