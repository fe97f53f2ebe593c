@NullMarked
package dev.bridge.identity.token;

import org.jspecify.annotations.NullMarked;
