package dev.bridge.access.decide;

import dev.bridge.access.AccountView;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.View;
import org.jspecify.annotations.Nullable;

/** Where a search looks, and for what. */
record Searching(
        AccountView account,
        View view,
        DecisionRequest request,
        @Nullable Quota quota) {}
