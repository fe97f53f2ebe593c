/** What organizations set for themselves about credentials, whatever it is about. */
@NullMarked
package dev.bridge.identity.policy;

import org.jspecify.annotations.NullMarked;
