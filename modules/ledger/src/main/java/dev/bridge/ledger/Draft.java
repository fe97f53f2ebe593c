package dev.bridge.ledger;

import dev.bridge.ledger.ObligationRows.Step;
import dev.bridge.ledger.recognition.Movement;
import dev.bridge.ledger.recognition.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A transaction while it is put together: its transfers, and how the obligations stand after it. */
final class Draft {

    private final TransactionKind kind;
    private final List<NewTransfer> transfers = new ArrayList<>();
    private final Map<ObligationId, OpenObligation> moved = new LinkedHashMap<>();

    Draft(TransactionKind kind) {
        this.kind = kind;
    }

    TransactionKind kind() {
        return kind;
    }

    List<NewTransfer> transfers() {
        return transfers;
    }

    boolean isEmpty() {
        return transfers.isEmpty();
    }

    void add(NewTransfer transfer) {
        transfers.add(transfer);
    }

    /** Between accounts that no obligation is about; nothing for an amount of zero, the other way for one below. */
    void add(AccountCode debit, AccountCode credit, Money amount) {
        if (amount.isPositive()) {
            add(NewTransfer.of(debit, credit, amount));
        } else if (amount.isNegative()) {
            add(NewTransfer.of(credit, debit, amount.negated()));
        }
    }

    /** Adds what an event of an obligation moves, and returns the obligation as it stands then. */
    OpenObligation move(OpenObligation obligation, Position.Step step) {
        return move(obligation, step, List.of());
    }

    /**
     * As {@link #move(OpenObligation, Position.Step)}, with other transfers.
     *
     * @param instead what is posted in place of the step's movements; empty for just these
     */
    OpenObligation move(OpenObligation obligation, Position.Step step, List<NewTransfer> instead) {
        if (step.movements().isEmpty()) {
            return obligation;
        }
        if (instead.isEmpty()) {
            step.movements().forEach(movement -> add(transfer(obligation, movement)));
        } else {
            instead.forEach(this::add);
        }
        // Several events of one obligation in one transaction are one step.
        int number = moved.containsKey(obligation.id()) ? obligation.steps() : obligation.steps() + 1;
        OpenObligation after = obligation.at(step.after(), number);
        moved.put(obligation.id(), after);
        return after;
    }

    List<Step> steps(TransactionId transaction) {
        return moved.values().stream()
                .map(after -> new Step(after, transaction))
                .toList();
    }

    static NewTransfer transfer(OpenObligation obligation, Movement movement) {
        return new NewTransfer(
                account(movement.debit(), obligation),
                account(movement.credit(), obligation),
                Money.ofMinor(CurrencyUnit.of(obligation.unit()), movement.amount()),
                obligation.id());
    }

    private static LedgerAccount account(AccountCode code, OpenObligation obligation) {
        return new LedgerAccount(code, code.isByProduct() ? obligation.product() : null);
    }
}
