/** What people prove with who they are: passwords, passkeys, authenticator apps, recovery codes, known browsers. */
@NullMarked
package dev.bridge.identity.credential;

import org.jspecify.annotations.NullMarked;
