package dev.bridge.decision.copy;

import java.util.List;

/** Events of an account that no decision hangs on. One that is not known here may matter. */
final class Inert {

    private static final List<String> BEGINNINGS = List.of(
            "identity.",
            "ledger.",
            "metering.",
            "platform.",
            "accounts.invitation.",
            "accounts.seat.",
            "accounts.change.",
            "access.flag.exposed");

    private Inert() {}

    static boolean is(String type) {
        return BEGINNINGS.stream().anyMatch(type::startsWith);
    }
}
