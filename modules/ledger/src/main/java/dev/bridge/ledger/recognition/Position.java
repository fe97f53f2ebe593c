package dev.bridge.ledger.recognition;

import dev.bridge.kernel.Invariant;
import dev.bridge.ledger.AccountCode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an obligation is billed and how far recognized, in minor units. What is billed and not recognized is deferred;
 * what is recognized and not billed is a contract asset (ASC 606-10-45-1 to 45-3, IFRS 15.105 to 107). It is one or the
 * other, never both.
 *
 * @param negative whether the obligation takes back, so that both figures are zero or below
 */
public record Position(boolean negative, long billed, long recognized) {

    /** What an event moves, and where the obligation stands then. */
    public record Step(Position after, List<Movement> movements) {

        public Step {
            movements = List.copyOf(movements);
        }
    }

    public static Position none(boolean negative) {
        return new Position(negative, 0, 0);
    }

    /** A liability: billed and not served. */
    public long deferred() {
        return sign() * Math.max(open(), 0);
    }

    /** An asset: served and not billed. */
    public long contractAsset() {
        return sign() * Math.max(-open(), 0);
    }

    /**
     * Bills a further amount, or takes some of what was billed back; what is recognized stays as it is.
     *
     * @param counter what the customer owes by it: the receivable
     */
    public Step bill(long amount, AccountCode counter) {
        long further = sign() * amount;
        List<Movement> movements = new ArrayList<>();
        if (further >= 0) {
            long served = Math.min(further, Math.max(-open(), 0));
            add(movements, counter, AccountCode.CONTRACT_ASSET, served);
            add(movements, counter, AccountCode.DEFERRED_REVENUE, further - served);
        } else {
            long unserved = Math.min(-further, Math.max(open(), 0));
            add(movements, AccountCode.DEFERRED_REVENUE, counter, unserved);
            add(movements, AccountCode.CONTRACT_ASSET, counter, -further - unserved);
        }
        return new Step(new Position(negative, Math.addExact(billed, amount), recognized), movements);
    }

    /**
     * Whether what was billed with one document can be taken back whole. What a correction took off is billed again; what was
     * credited since is not there any more.
     */
    public boolean canTakeBack(long amount) {
        return sign() * Math.subtractExact(billed, amount) >= 0;
    }

    /** Recognizes as much more, or less, as it takes to have recognized {@code target} in all. */
    public Step recognizeTo(long target) {
        long further = sign() * Math.subtractExact(target, recognized);
        List<Movement> movements = new ArrayList<>();
        if (further >= 0) {
            long deferred = Math.min(further, Math.max(open(), 0));
            add(movements, AccountCode.DEFERRED_REVENUE, AccountCode.REVENUE, deferred);
            add(movements, AccountCode.CONTRACT_ASSET, AccountCode.REVENUE, further - deferred);
        } else {
            long asset = Math.min(-further, Math.max(-open(), 0));
            add(movements, AccountCode.REVENUE, AccountCode.CONTRACT_ASSET, asset);
            add(movements, AccountCode.REVENUE, AccountCode.DEFERRED_REVENUE, -further - asset);
        }
        return new Step(new Position(negative, billed, target), movements);
    }

    /**
     * Gives back some of what was billed: first what is not served yet, then what is earned.
     *
     * @param amount of the same sign as what was billed, and no more of it
     */
    public Step credit(long amount, AccountCode counter) {
        long back = sign() * amount;
        Invariant.check(back >= 0 && back <= sign() * billed, "%d is credited of %d that were billed", amount, billed);
        long unserved = Math.min(back, Math.max(open(), 0));
        List<Movement> movements = new ArrayList<>();
        add(movements, AccountCode.DEFERRED_REVENUE, counter, unserved);
        add(movements, AccountCode.REVENUE, counter, back - unserved);
        return new Step(new Position(negative, billed - amount, recognized - sign() * (back - unserved)), movements);
    }

    private long open() {
        return sign() * Math.subtractExact(billed, recognized);
    }

    private int sign() {
        return negative ? -1 : 1;
    }

    private void add(List<Movement> movements, AccountCode debit, AccountCode credit, long amount) {
        if (amount > 0) {
            Movement movement = new Movement(debit, credit, amount);
            movements.add(negative ? movement.mirrored() : movement);
        }
    }
}
