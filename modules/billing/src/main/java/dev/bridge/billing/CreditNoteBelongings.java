package dev.bridge.billing;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Belongings;
import java.util.Optional;
import java.util.Set;

/** Whose a credit note is: its account's, and nobody's own. */
final class CreditNoteBelongings implements Belongings {

    private final CreditNotes notes;

    CreditNoteBelongings(CreditNotes notes) {
        this.notes = notes;
    }

    @Override
    public String type() {
        return "credit_note";
    }

    @Override
    public Optional<Belonging> find(String id) {
        try {
            return notes.find(CreditNoteId.TYPE.parse(id)).map(note -> new Belonging(note.account(), Set.of()));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }
}
