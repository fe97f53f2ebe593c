/** The one decision: permission, policy, setting, entitlement, flag and quota in one answer, with one explanation. */
@NullMarked
package dev.bridge.decision.unified;

import org.jspecify.annotations.NullMarked;
