/** The OpenID provider: one security chain over the parts that the packages below hold. */
@NullMarked
package dev.bridge.identity.provider;

import org.jspecify.annotations.NullMarked;
