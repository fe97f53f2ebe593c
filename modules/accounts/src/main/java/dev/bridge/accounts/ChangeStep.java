package dev.bridge.accounts;

/**
 * A part of a change of accounts, done in one transaction.
 *
 * @param participant the module that does it; empty for {@code accounts} itself
 */
record ChangeStep(Deed deed, String participant) {

    enum Deed {
        MAKE_ORGANIZATION,
        MAKE_COMPANY,
        JOIN_COMPANY,
        HAND_OVER,
        MOVE_NAME,
        PARTICIPATE
    }

    static ChangeStep of(Deed deed) {
        return new ChangeStep(deed, "");
    }

    static ChangeStep by(AccountChangeParticipant participant) {
        return new ChangeStep(Deed.PARTICIPATE, participant.name());
    }
}
