package dev.bridge.ledger.recognition;

import dev.bridge.ledger.AccountCode;

/** An amount above zero, in minor units, from one kind of account to another. */
public record Movement(AccountCode debit, AccountCode credit, long amount) {

    Movement mirrored() {
        return new Movement(/* debit= */ credit, /* credit= */ debit, amount);
    }
}
