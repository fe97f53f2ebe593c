package dev.bridge.ledger;

import dev.bridge.kernel.id.Ids;
import dev.bridge.ledger.Entity.BookingDay;
import dev.bridge.ledger.ObligationRows.Step;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Posts what was put together for one occasion, and writes how its obligations stand then. */
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

    /**
     * Posts drafts in their order.
     *
     * @param content what was asked for
     * @param main the one that has the occasion's key
     * @return the posting of the main one; empty where it moves nothing
     */
    Optional<Posted> post(
            Occasion occasion,
            BookingDay day,
            @Nullable TransactionId reverses,
            String content,
            Draft main,
            List<Draft> drafts) {
        List<Draft> posted = drafts.stream().filter(draft -> !draft.isEmpty()).toList();
        if (posted.isEmpty()) {
            return Optional.empty();
        }
        List<NewTransaction> transactions = new ArrayList<>();
        for (Draft draft : posted) {
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
        List<Posted> answers = ledger.post(transactions);
        List<Step> steps = new ArrayList<>();
        for (int place = 0; place < posted.size(); place++) {
            steps.addAll(posted.get(place).steps(answers.get(place).id()));
        }
        if (!steps.isEmpty()) {
            obligations.insertSteps(steps);
        }
        return main.isEmpty() ? Optional.empty() : Optional.of(answers.get(posted.indexOf(main)));
    }

    /** The posting of this occasion, where it was booked before. */
    Optional<Posted> earlier(Occasion occasion, TransactionKind kind, String content) {
        byte[] digest = NewTransaction.digest(kind, occasion.customer(), occasion.document(), content);
        return Optional.ofNullable(ledger.recorded(occasion.entity(), occasion.key(), digest))
                .map(id -> new Posted(id, false));
    }

    /** The obligations of keys, each where there is one. */
    Map<String, OpenObligation> find(String entity, List<String> keys) {
        Map<String, OpenObligation> found = new LinkedHashMap<>();
        obligations.find(entity, keys).forEach(obligation -> found.put(obligation.key(), obligation));
        return found;
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
        obligations.insert(occasion.entity(), created, occasion.document(), clock.instant());
        obligations.insertTerms(created, clock.instant());
        return created;
    }

    OpenObligation change(OpenObligation obligation, Terms terms) {
        if (terms.equals(obligation.terms())) {
            return obligation;
        }
        OpenObligation changed = obligation.withTerms(terms);
        obligations.insertTerms(changed, clock.instant());
        return changed;
    }
}
