package dev.bridge.decision.declaration;

/** What somebody may do who stands in certain relations to a resource. */
public record Permission(PermissionExpression expression, boolean retired) {}
