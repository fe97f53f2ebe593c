package dev.bridge.ledger;

import dev.bridge.kernel.id.AccountId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What was promised to customers, and what of it is still to be earned. */
public final class Obligations {

    private static final int CHUNK = 1_000;

    private record Line(YearMonth month, String product, String unit) implements Comparable<Line> {

        private static final Comparator<Line> ORDER =
                Comparator.comparing(Line::month).thenComparing(Line::product).thenComparing(Line::unit);

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }

    private final ObligationRows rows;
    private final Entities entities;

    Obligations(ObligationRows rows, Entities entities) {
        this.rows = rows;
        this.entities = entities;
    }

    /**
     * Newest first.
     *
     * @param customer whose; null for everybody's
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}
     */
    public List<ObligationStanding> list(String entity, @Nullable AccountId customer, UUID before, int limit) {
        entities.require(entity);
        return rows.list(entity, customer, before, limit).stream()
                .map(ObligationStanding::of)
                .toList();
    }

    /**
     * What the months from one to another will earn by time, of what is promised now. Usage is not in it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code limit_exceeded}
     */
    public List<ScheduledRevenue> scheduled(String key, YearMonth from, YearMonth to) {
        Entity entity = entities.require(key);
        LedgerLimits.REVENUE_MONTHS.check(ChronoUnit.MONTHS.between(from, to) + 1, "The report");
        LocalDate after = to.plusMonths(1).atDay(1);
        Map<Line, Long> sums = new TreeMap<>();
        UUID last = new UUID(0, 0);
        List<OpenObligation> chunk;
        do {
            chunk = rows.unfinished(key, after.atStartOfDay(entity.zone()).toInstant(), last, CHUNK);
            for (OpenObligation obligation : chunk) {
                add(sums, entity, obligation, from, to);
                last = obligation.id().uuid();
            }
        } while (chunk.size() == CHUNK);
        List<ScheduledRevenue> scheduled = new ArrayList<>();
        sums.forEach((line, sum) -> scheduled.add(new ScheduledRevenue(
                line.month,
                line.product.isEmpty() ? null : line.product,
                Money.ofMinor(CurrencyUnit.of(line.unit), sum))));
        return scheduled;
    }

    private static void add(
            Map<Line, Long> sums, Entity entity, OpenObligation obligation, YearMonth from, YearMonth to) {
        long earned = obligation.position().recognized();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            long target = obligation.targetThrough(month.atEndOfMonth(), entity);
            if (target != earned) {
                String product = obligation.product() == null ? "" : obligation.product();
                sums.merge(new Line(month, product, obligation.unit()), target - earned, Math::addExact);
                earned = target;
            }
        }
    }
}
