/** What an account has and how much of it is left, as a decision sees it. Whoever sells provides it. */
@NullMarked
package dev.bridge.decision.entitlement;

import org.jspecify.annotations.NullMarked;
