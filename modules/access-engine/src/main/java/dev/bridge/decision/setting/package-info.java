/** The effective value of a setting along its chain of scopes, with its provenance. */
@NullMarked
package dev.bridge.decision.setting;

import org.jspecify.annotations.NullMarked;
