package dev.bridge.ledger;

import dev.bridge.kernel.id.Ids;
import dev.bridge.ledger.Bookings.Booking;
import dev.bridge.ledger.Entity.BookingDay;
import dev.bridge.ledger.ObligationRows.Step;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Posts what was put together, however many occasions, each kind of row in one statement. */
final class DraftPosting {

    private final Ledger ledger;
    private final ObligationRows obligations;
    private final Ids ids;
    private final InstantSource clock;

    DraftPosting(Ledger ledger, ObligationRows obligations, Ids ids, InstantSource clock) {
        this.ledger = ledger;
        this.obligations = obligations;
        this.ids = ids;
        this.clock = clock;
    }

    Bookings begin() {
        return new Bookings(ids);
    }

    /** Posts one occasion with one draft. */
    Optional<Posted> post(Occasion occasion, BookingDay day, String content, Draft draft) {
        Bookings bookings = begin();
        bookings.add(new Booking(occasion, day, null, content, draft, List.of(draft)));
        return post(bookings).getFirst();
    }

    /**
     * Posts all of it.
     *
     * @return for each occasion the posting of its main draft; empty where that moves nothing
     */
    List<Optional<Posted>> post(Bookings booked) {
        if (!booked.made().isEmpty()) {
            obligations.insert(booked.made(), clock.instant());
        }
        if (!booked.changed().isEmpty()) {
            obligations.insertTerms(booked.changed(), clock.instant());
        }
        List<NewTransaction> transactions = booked.bookings().stream()
                .flatMap(booking -> booking.transactions().stream())
                .toList();
        List<Posted> posted = transactions.isEmpty() ? List.of() : ledger.post(transactions);
        List<Step> steps = new ArrayList<>();
        List<Optional<Posted>> answers = new ArrayList<>();
        int place = 0;
        for (Booking booking : booked.bookings()) {
            Optional<Posted> answer = Optional.empty();
            for (Draft draft : booking.drafts()) {
                if (!draft.isEmpty()) {
                    Posted one = posted.get(place++);
                    steps.addAll(draft.steps(one.id()));
                    answer = draft == booking.main() ? Optional.of(one) : answer;
                }
            }
            answers.add(answer);
        }
        if (!steps.isEmpty()) {
            obligations.insertSteps(steps);
        }
        return answers;
    }

    /** The posting of this occasion, where it was booked before. */
    Optional<Posted> earlier(Occasion occasion, TransactionKind kind, String content) {
        return Optional.ofNullable(
                earlier(kind, List.of(occasion), List.of(content)).getFirst());
    }

    /** Of each occasion, its posting where it was booked before. */
    List<@Nullable Posted> earlier(TransactionKind kind, List<Occasion> occasions, List<String> contents) {
        List<byte[]> digests = new ArrayList<>();
        for (int place = 0; place < occasions.size(); place++) {
            Occasion occasion = occasions.get(place);
            digests.add(NewTransaction.digest(kind, occasion.customer(), occasion.document(), contents.get(place)));
        }
        return ledger.recorded(occasions, digests);
    }

    /** The obligations of keys, each where there is one, by {@link #name}. */
    Map<String, OpenObligation> find(List<String> entities, List<String> keys) {
        return obligations.find(entities, keys);
    }

    /** An obligation's key with its entity's. */
    static String name(String entity, String key) {
        return entity + "\n" + key;
    }
}
