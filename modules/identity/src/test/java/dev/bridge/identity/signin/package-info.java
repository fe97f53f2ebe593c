@NullMarked
package dev.bridge.identity.signin;

import org.jspecify.annotations.NullMarked;
