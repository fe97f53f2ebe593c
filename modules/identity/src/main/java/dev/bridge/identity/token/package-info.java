/** What programs show: personal tokens, organizations' tokens, keys of service accounts, and delegations to agents. */
@NullMarked
package dev.bridge.identity.token;

import org.jspecify.annotations.NullMarked;
