@NullMarked
package dev.bridge.identity.credential;

import org.jspecify.annotations.NullMarked;
