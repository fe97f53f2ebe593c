/** What becomes of identity's rows when a person is erased or an account is closed for good. */
@NullMarked
package dev.bridge.identity.erasure;

import org.jspecify.annotations.NullMarked;
