package dev.bridge.ledger;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The legal sellers. */
public final class Entities {

    private final EntityRows rows;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Entities(EntityRows rows, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Opens the books of a further entity.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_taken}, {@code limit_exceeded}
     */
    public Entity create(Origin origin, NewEntity entity) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            LedgerLimits.ENTITIES.check(rows.count() + 1, "The ledger");
            if (!rows.insert(entity, clock.instant())) {
                throw Problem.of(
                                LedgerError.ENTITY_TAKEN,
                                "There is an entity %s already; choose another key.",
                                Quoted.text(entity.key()))
                        .exception();
            }
            log.append(origin, LedgerEvents.entityCreated(entity));
            return require(entity.key());
        });
    }

    /**
     * An entity as it is now.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}
     */
    public Entity require(String key) {
        return rows.find(key)
                .orElseThrow(() -> Problem.of(
                                LedgerError.ENTITY_UNKNOWN,
                                "There is no entity %s; `GET /v1/ledger/entities` lists those that there are.",
                                Quoted.text(key))
                        .exception());
    }

    /**
     * The entity of a key, or the only one where no key is given.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code entity_unnamed}
     */
    public Entity chosen(@Nullable String key) {
        if (key != null) {
            return require(key);
        }
        List<Entity> first = rows.list("", 2);
        if (first.isEmpty()) {
            throw Problem.of(
                            LedgerError.ENTITY_UNKNOWN,
                            "There is no entity yet; make one by `POST /v1/ledger/entities`.")
                    .exception();
        }
        if (first.size() > 1) {
            throw Problem.of(
                            LedgerError.ENTITY_UNNAMED,
                            "There are several entities; say which one by `entity`, such as `%s`.",
                            first.getFirst().key())
                    .exception();
        }
        return first.getFirst();
    }

    /** By key. */
    public List<Entity> list(String after, int limit) {
        return rows.list(after, limit);
    }
}
