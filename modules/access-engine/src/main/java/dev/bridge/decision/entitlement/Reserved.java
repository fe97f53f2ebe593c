package dev.bridge.decision.entitlement;

import java.time.Instant;

/** What became of an order. */
public sealed interface Reserved {

    /**
     * The units are set aside.
     *
     * @param balance after it
     */
    record Admitted(String id, Instant expiresAt, Balance balance) implements Reserved {}

    /** There is too little left. */
    record Refused(Balance balance) implements Reserved {}

    /** The key was used for other units or another feature. */
    record KeyReused() implements Reserved {}
}
