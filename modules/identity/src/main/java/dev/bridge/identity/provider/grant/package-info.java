/** The token endpoint: what each grant gives. */
@NullMarked
package dev.bridge.identity.provider.grant;

import org.jspecify.annotations.NullMarked;
