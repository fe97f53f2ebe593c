/** Who is this: credentials, sign-in, sessions, the OpenID provider and tokens. */
@NullMarked
package dev.bridge.identity;

import org.jspecify.annotations.NullMarked;
