/**
 * Guards Bridge's own operations: what an operation names is found, and the decision over its account's view says whether the caller
 * may, as far as the credential, the state of the account and the strength of the sign-in let them.
 */
@NullMarked
package dev.bridge.access.guard;

import org.jspecify.annotations.NullMarked;
