package dev.bridge.decision.declaration;

/**
 * A condition that a grant can carry: {@code reader@user:ann[office_hours]}.
 *
 * @param when CEL; names that are not in scope are its parameters
 */
public record Condition(String when, boolean retired) {}
