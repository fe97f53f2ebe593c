package dev.bridge.decision.flag;

import java.util.function.Predicate;

/**
 * Another flag that must have a certain value.
 *
 * @param met what its result must be
 * @param parentsOnly whether a flag that itself requires others never meets it: Unleash's rule, which ends every circle
 */
public record FlagRequirement(String flag, Predicate<FlagResult> met, boolean parentsOnly) {}
