package dev.bridge.sdk.account;

import java.util.List;

/** What somebody became a member of. */
public record JoinedAccount(String account, List<String> roles) {}
