package dev.bridge.sdk.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in a group: a principal, or a group. */
public record GroupMember(
        String member, String kind, @Nullable List<String> sources) {}
