package dev.bridge.ledger;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.Ids;
import dev.bridge.ledger.Entity.BookingDay;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one call books, while it is put together: occasions with their drafts, and obligations that are new or changed. */
final class Bookings {

    /**
     * One occasion.
     *
     * @param content what was asked for
     * @param main the draft that has the occasion's key
     * @param drafts in the order in which they are posted, the main one among them
     */
    record Booking(
            Occasion occasion,
            BookingDay day,
            @Nullable TransactionId reverses,
            String content,
            Draft main,
            List<Draft> drafts) {

        /** The transactions of the drafts that move something. */
        List<NewTransaction> transactions() {
            List<NewTransaction> transactions = new ArrayList<>();
            for (Draft draft : drafts) {
                if (!draft.isEmpty()) {
                    boolean isMain = draft == main;
                    transactions.add(new NewTransaction(
                            occasion.entity(),
                            isMain ? occasion.key() : occasion.key() + ":" + (drafts.indexOf(draft) + 1),
                            draft.kind(),
                            occasion.customer(),
                            day.day(),
                            day.originMonth(),
                            occasion.document(),
                            isMain ? reverses : null,
                            content,
                            draft.transfers()));
                }
            }
            return transactions;
        }
    }

    /** An obligation that there was not. */
    record Made(String entity, OpenObligation obligation, ObjectRef document) {}

    private final Ids ids;
    private final List<Booking> bookings = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final List<OpenObligation> changed = new ArrayList<>();

    Bookings(Ids ids) {
        this.ids = ids;
    }

    void add(Booking booking) {
        bookings.add(booking);
    }

    OpenObligation create(Occasion occasion, Service service, String unit, long amount) {
        OpenObligation created = new OpenObligation(
                ids.next(ObligationId.TYPE),
                occasion.customer(),
                service.obligation(),
                service.product(),
                unit,
                service.pattern(),
                new Terms(amount, service.period().start(), service.period().end()),
                1,
                Position.none(amount < 0),
                0);
        made.add(new Made(occasion.entity(), created, occasion.document()));
        changed.add(created);
        return created;
    }

    /** The obligation under other terms. */
    OpenObligation change(OpenObligation obligation, Terms terms) {
        if (terms.equals(obligation.terms())) {
            return obligation;
        }
        OpenObligation under = obligation.withTerms(terms);
        changed.add(under);
        return under;
    }

    List<Booking> bookings() {
        return bookings;
    }

    List<Made> made() {
        return made;
    }

    /** Each as it was when it got its terms. */
    List<OpenObligation> changed() {
        return changed;
    }
}
