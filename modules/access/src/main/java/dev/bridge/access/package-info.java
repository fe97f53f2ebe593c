/** What decides: grants, resources, roles, policies, settings and flags of accounts; and accounts in memory, each at a revision. */
@NullMarked
package dev.bridge.access;

import org.jspecify.annotations.NullMarked;
