@NullMarked
package dev.bridge.identity.provider.registration;

import org.jspecify.annotations.NullMarked;
