/** What decides: grants, roles, policies, settings and flags. */
@NullMarked
package dev.bridge.sdk.access;

import org.jspecify.annotations.NullMarked;
