package dev.bridge.ledger;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.ObligationRows.Step;
import dev.bridge.platform.log.EventLog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recognizes what time has earned. Each posting is the difference between what is earned by the terms and what is
 * recognized, so it may be done on any day, twice, or by two at once.
 */
public final class Recognition {

    /** Few enough that a transaction with all their customers' locks is short. */
    private static final int CHUNK = 200;

    private final Ledger ledger;
    private final ObligationRows obligations;
    private final EventLog log;
    private final TransactionTemplate transactions;

    Recognition(Ledger ledger, ObligationRows obligations, EventLog log, TransactionTemplate transactions) {
        this.ledger = ledger;
        this.obligations = obligations;
        this.log = log;
        this.transactions = transactions;
    }

    /**
     * Recognizes all that time has earned of an entity's obligations when a day is over, and books it on that day, in many
     * transactions of its own.
     *
     * @param progress hears after each of them how many obligations have been looked at
     * @throws dev.bridge.kernel.problem.ProblemException {@code period_closed}
     */
    public void recognizeThrough(Entity entity, LocalDate day, LongConsumer progress) {
        UUID after = new UUID(0, 0);
        long done = 0;
        List<OpenObligation> chunk;
        do {
            chunk = obligations.unfinished(
                    entity.key(), day.plusDays(1).atStartOfDay(entity.zone()).toInstant(), after, CHUNK);
            if (!chunk.isEmpty()) {
                List<OpenObligation> found = chunk;
                transactions.executeWithoutResult(status -> recognize(entity, day, found));
                after = chunk.getLast().id().uuid();
                done += chunk.size();
                progress.accept(done);
            }
        } while (chunk.size() == CHUNK);
    }

    private void recognize(Entity entity, LocalDate day, List<OpenObligation> found) {
        TreeSet<AccountId> customers = new TreeSet<>();
        found.forEach(obligation -> customers.add(obligation.customer()));
        log.lock(customers);
        // As they are under the lock: a credit may just have changed them.
        Map<AccountId, Draft> drafts = new LinkedHashMap<>();
        Map<AccountId, OpenObligation> first = new LinkedHashMap<>();
        for (OpenObligation obligation :
                obligations.find(found.stream().map(OpenObligation::id).toList())) {
            Draft draft =
                    drafts.computeIfAbsent(obligation.customer(), customer -> new Draft(TransactionKind.RECOGNITION));
            boolean nothingBefore = draft.isEmpty();
            draft.move(obligation, obligation.position().recognizeTo(obligation.targetThrough(day, entity)));
            if (nothingBefore && !draft.isEmpty()) {
                first.put(obligation.customer(), obligation);
            }
        }
        post(entity, day, drafts, first);
    }

    private void post(
            Entity entity, LocalDate day, Map<AccountId, Draft> drafts, Map<AccountId, OpenObligation> first) {
        List<NewTransaction> posted = new ArrayList<>();
        first.forEach((customer, obligation) -> posted.add(new NewTransaction(
                entity.key(),
                "recognition:" + obligation.id() + ":" + (obligation.steps() + 1),
                TransactionKind.RECOGNITION,
                customer,
                day,
                null,
                ObjectRef.of("obligation", obligation.id()),
                null,
                null,
                drafts.getOrDefault(customer, new Draft(TransactionKind.RECOGNITION))
                        .transfers())));
        if (posted.isEmpty()) {
            return;
        }
        List<Posted> answers = ledger.post(posted);
        List<Step> steps = new ArrayList<>();
        for (int place = 0; place < posted.size(); place++) {
            Draft draft = drafts.get(posted.get(place).customer());
            if (draft != null) {
                steps.addAll(draft.steps(answers.get(place).id()));
            }
        }
        obligations.insertSteps(steps);
    }
}
