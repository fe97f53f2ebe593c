@NullMarked
package dev.bridge.identity.session;

import org.jspecify.annotations.NullMarked;
