package dev.bridge.sdk.account;

import java.util.List;

/**
 * What the end of a membership has left.
 *
 * @param remaining what directories give, and only they take away
 * @param text what that means
 */
public record Removal(List<MemberGrant> remaining, String text) {}
