package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.RecognitionPattern;
import dev.bridge.ledger.recognition.Movement;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a world's documents earn, by the ledger's arithmetic: its positions move the books when a document is issued and when a month
 * ends, so that after each posting they are known for every date until the next. The receivable must be what was billed, revenue what
 * the days or seconds that have passed say, and so recognized + deferred = invoiced + contract asset.
 */
final class EarnedProof {

    /** A line in advance, and how far it is. */
    private static final class Advance {

        final RecognitionPattern pattern;
        final Period service;
        final long cents;
        Position position;

        Advance(RecognitionPattern pattern, Period service, long cents) {
            this.pattern = pattern;
            this.service = service;
            this.cents = cents;
            this.position = Position.none(cents < 0);
        }
    }

    private final World world;
    private final ZoneId zone;
    private final Map<AccountCode, Long> books = new EnumMap<>(AccountCode.class);
    private final List<Advance> advances = new ArrayList<>();
    private final Map<LineKey, Position> usage = new HashMap<>();
    private LocalDate through;
    private Instant last;
    private long invoiced;
    private int dates;

    EarnedProof(World world) {
        this.world = world;
        this.zone = world.zone();
        this.last = world.start();
        this.through =
                world.start().atZone(zone).toLocalDate().withDayOfMonth(1).minusDays(1);
    }

    /** A document is issued, after the months that are over by then have ended. */
    void issued(Invoice invoice, Instant at) {
        months(at.atZone(zone).toLocalDate());
        for (InvoiceLine line : invoice.lines()) {
            long cents = line.net().movePointRight(2).longValueExact();
            ChargeTerms terms = terms(line.key());
            if (cents == 0) {
                continue;
            }
            invoiced += cents;
            if (terms.due() == Due.ADVANCE) {
                advance(
                        terms.proration() == Proration.SECOND ? RecognitionPattern.SECOND : RecognitionPattern.DAY,
                        line.service(),
                        cents);
            } else {
                Position before = usage.getOrDefault(line.key(), Position.none(false));
                Position earned = move(before.recognizeTo(before.recognized() + cents));
                usage.put(line.key(), move(earned.bill(cents, AccountCode.RECEIVABLE)));
            }
        }
        agree();
    }

    /** Everything is served in the end. */
    int served() {
        months(LocalDate.ofInstant(last, zone).plusMonths(2));
        assertThat(book(AccountCode.DEFERRED_REVENUE)).as("deferred in the end").isZero();
        assertThat(book(AccountCode.REVENUE)).as("earned in the end").isEqualTo(invoiced);
        return dates;
    }

    private ChargeTerms terms(LineKey key) {
        Plan plan = world.offers().stream()
                .filter(offer -> offer.name().equals(key.plan().plan()))
                .findFirst()
                .orElseThrow()
                .plan();
        return Objects.requireNonNull(plan.charges().get(key.charge())).terms();
    }

    private void advance(RecognitionPattern pattern, Period service, long cents) {
        Advance line = new Advance(pattern, service, cents);
        line.position = move(line.position.bill(cents, AccountCode.RECEIVABLE));
        advances.add(line);
        last = service.end().isAfter(last) ? service.end() : last;
        // What is billed late has been served for a time.
        recognize(line);
    }

    private void months(LocalDate before) {
        for (LocalDate end = lastDay(through.plusDays(1)); end.isBefore(before); end = lastDay(end.plusDays(1))) {
            through = end;
            advances.forEach(this::recognize);
            agree();
        }
    }

    private static LocalDate lastDay(LocalDate day) {
        return day.withDayOfMonth(day.lengthOfMonth());
    }

    private void recognize(Advance line) {
        Terms terms = new Terms(line.cents, line.service.start(), line.service.end());
        long target = terms.earnedThrough(line.pattern, zone, through, RoundingMode.HALF_UP);
        line.position = move(line.position.recognizeTo(target));
    }

    private Position move(Position.Step step) {
        for (Movement movement : step.movements()) {
            books.merge(movement.debit(), movement.amount(), Long::sum);
            books.merge(movement.credit(), -movement.amount(), Long::sum);
        }
        return step.after();
    }

    /** On the side where the account grows. */
    private long book(AccountCode code) {
        return code.kind().balance(books.getOrDefault(code, 0L), 0);
    }

    private void agree() {
        dates++;
        long earned = 0;
        for (Advance line : advances) {
            earned += earned(line);
        }
        for (Position position : usage.values()) {
            earned += position.billed();
        }
        assertThat(book(AccountCode.RECEIVABLE))
                .as("receivable after %s", through)
                .isEqualTo(invoiced);
        assertThat(book(AccountCode.REVENUE)).as("revenue after %s", through).isEqualTo(earned);
        assertThat(book(AccountCode.REVENUE) + book(AccountCode.DEFERRED_REVENUE))
                .as("recognized and deferred after %s", through)
                .isEqualTo(invoiced + book(AccountCode.CONTRACT_ASSET));
    }

    /** Day by day, or by the seconds. */
    private long earned(Advance line) {
        Instant until = through.plusDays(1).atStartOfDay(zone).toInstant();
        if (line.pattern == RecognitionPattern.SECOND) {
            Instant to = until.isBefore(line.service.end()) ? until : line.service.end();
            long passed = to.isBefore(line.service.start())
                    ? 0
                    : Duration.between(line.service.start(), to).toNanos();
            return part(
                    line.cents,
                    passed,
                    Duration.between(line.service.start(), line.service.end()).toNanos());
        }
        LocalDate first = line.service.start().atZone(zone).toLocalDate();
        LocalDate end = line.service.end().atZone(zone).toLocalDate();
        long days = Math.max(first.datesUntil(end).count(), 1);
        long passed = through.isBefore(first)
                ? 0
                : first.datesUntil(through.plusDays(1)).count();
        return part(line.cents, Math.min(passed, days), days);
    }

    private static long part(long cents, long passed, long whole) {
        return Ratio.of(cents)
                .mul(Ratio.of(passed))
                .div(Ratio.of(whole))
                .whole(RoundingMode.HALF_UP)
                .longValueExact();
    }
}
