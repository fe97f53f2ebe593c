package dev.bridge.identity.provider.family;

import java.time.InstantSource;

/** Sees to it that the days in which tokens issued now may end have their partitions, and that days that are over go. */
final class FamilyTokenDays {

    private final TokenRows tokens;
    private final InstantSource clock;

    FamilyTokenDays(TokenRows tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    void turn() {
        tokens.turnDays(TokenValue.day(clock.instant()));
    }
}
