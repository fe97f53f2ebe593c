package dev.bridge.access;

import dev.bridge.access.store.AssignmentRows;
import dev.bridge.decision.flag.Exposure;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which variant each unit of a sticky flag got at its first exposure. The first one stays for ever, whatever weights come later. There
 * may be millions, so they stay in the database, and a node remembers those that it has met.
 */
public final class FlagAssignments {

    private static final int REMEMBERED = 100_000;

    /** Counting millions takes a while, so it is done once in as many exposures; the bound may be passed by about so many. */
    private static final int COUNTED_EVERY = 1_000;

    /** A unit of a flag. */
    public record Unit(String product, String flag, String unit, String id) {}

    private final AssignmentRows rows;
    private final EventLog log;
    private final TransactionTemplate transactions;

    /** What is assigned never changes, so this is never wrong; that nothing is assigned is not remembered. */
    private final Map<Unit, String> met = new ConcurrentHashMap<>();

    FlagAssignments(AssignmentRows rows, EventLog log, TransactionTemplate transactions) {
        this.rows = rows;
        this.log = log;
        this.transactions = transactions;
    }

    /** The variant of a unit, or null before its first exposure. */
    public @Nullable String find(Unit unit) {
        String known = met.get(unit);
        if (known != null) {
            return known;
        }
        String stored = rows.find(unit).orElse(null);
        if (stored != null) {
            remember(unit, stored);
        }
        return stored;
    }

    /**
     * The variant that a unit had at a revision, or null where it was exposed later.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code revision_gone} where another account exposed it, and nothing tells
     *     whether that was before
     */
    @Nullable
    String find(Unit unit, RevisionToken at) {
        AssignmentRows.Assigned assigned = rows.assigned(unit).orElse(null);
        if (assigned == null) {
            return null;
        }
        if (assigned.account().equals(at.account())) {
            return assigned.revision() <= at.revision() ? assigned.variant() : null;
        }
        if (assigned.platformRevision() == at.platformRevision()) {
            throw AccountHistory.gone("flag `%s/%s` was shown to `%s` in another account, and nothing tells when"
                    .formatted(unit.product(), unit.flag(), unit.id()));
        }
        return assigned.platformRevision() < at.platformRevision() ? assigned.variant() : null;
    }

    /**
     * Keeps a first exposure. Where another node was quicker, its variant stays.
     *
     * @param account in whose history the exposure is told
     * @return the variant that the unit has from now on
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}
     */
    public String keep(Origin origin, AccountId account, String product, Exposure exposure) {
        Unit unit = new Unit(product, exposure.flag(), exposure.unit(), exposure.id());
        String known = find(unit);
        if (known != null) {
            return known;
        }
        return transactions.execute(status -> {
            // The account has a row in the log before anything refers to it.
            long revision = log.lock(List.of(account)).getOrDefault(account, 0L) + 1;
            if (!rows.insert(unit, exposure.variant(), account, revision)) {
                return rows.find(unit).orElseThrow();
            }
            if (unit.hashCode() % COUNTED_EVERY == 0) {
                AccessLimits.FLAG_ASSIGNMENTS.check(rows.count(product, exposure.flag()), "The flag");
            }
            log.append(
                    origin,
                    AccessEvents.of(
                            account,
                            AccessEvents.FLAG_EXPOSED,
                            "flag",
                            product + "/" + exposure.flag(),
                            new AccessEvents.FlagExposed(
                                    product, exposure.flag(), exposure.unit(), exposure.id(), exposure.variant())));
            return exposure.variant();
        });
    }

    private void remember(Unit unit, String variant) {
        if (met.size() >= REMEMBERED) {
            met.clear();
        }
        met.put(unit, variant);
    }
}
