@NullMarked
package dev.bridge.identity.erasure;

import org.jspecify.annotations.NullMarked;
