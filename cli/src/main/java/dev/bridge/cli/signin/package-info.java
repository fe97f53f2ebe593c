/** Signing in and out at servers, the profiles that come of it, and completion in shells. */
@NullMarked
package dev.bridge.cli.signin;

import org.jspecify.annotations.NullMarked;
