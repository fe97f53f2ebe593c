package dev.bridge.metering;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.store.Customer;
import dev.bridge.metering.store.Customers;
import dev.bridge.metering.store.UsageReading;
import dev.bridge.metering.window.Parts;
import dev.bridge.metering.window.Quantity;
import dev.bridge.metering.window.ServiceQuantities;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Usage as it is billed: over stretches of service, whatever their edges, and at one moment that never changes. Called in a
 * transaction of repeatable read, all answers are of that transaction's snapshot.
 */
public final class ServiceUsage {

    private final UsageReading reading;
    private final Customers customers;

    public ServiceUsage(UsageReading reading, Customers customers) {
        this.reading = reading;
        this.customers = customers;
    }

    /** How far the account's usage is. */
    public UsageCutoff cutoff(AccountId account) {
        return customers
                .find(account)
                .map(customer -> reached(reading.inSnapshot(snapshot -> snapshot.asOf(customer.lane()))))
                .orElse(UsageCutoff.NOTHING);
    }

    /** How far the usage of accounts is. */
    public Map<AccountId, UsageCutoff> cutoffs(Collection<AccountId> accounts) {
        Map<Integer, UsageReading.AsOf> lanes = reading.inSnapshot(UsageReading.Snapshot::asOf);
        Map<AccountId, UsageCutoff> cutoffs = new HashMap<>();
        for (AccountId account : accounts) {
            cutoffs.put(
                    account,
                    customers
                            .find(account)
                            .map(customer -> reached(Objects.requireNonNull(lanes.get(customer.lane()))))
                            .orElse(UsageCutoff.NOTHING));
        }
        return cutoffs;
    }

    private static UsageCutoff reached(UsageReading.AsOf asOf) {
        return new UsageCutoff(Position.of(asOf.lane(), asOf.position()), asOf.committedAt());
    }

    /** What was used by now, by the values of the dimensions asked for; of the empty list where none were. */
    public Map<List<String>, Quantity> counted(ServiceQuestion question) {
        return counted(List.of(question)).getOrDefault(question, Map.of());
    }

    /** The same for several at once; of those who never used anything nothing is said. */
    public Map<ServiceQuestion, Map<List<String>, Quantity>> counted(Collection<ServiceQuestion> questions) {
        List<ServiceQuestion> known = new ArrayList<>();
        List<UsageReading.Asked> asked = new ArrayList<>();
        for (ServiceQuestion question : questions) {
            customers.find(question.account()).ifPresent(customer -> {
                known.add(question);
                asked.add(new UsageReading.Asked(customer, question.meter(), tiles(question.stretches())));
            });
        }
        if (known.isEmpty()) {
            return Map.of();
        }
        List<List<Parts>> parts = reading.inSnapshot(snapshot -> snapshot.parts(asked));
        Map<ServiceQuestion, Map<List<String>, Quantity>> counted = new HashMap<>();
        for (int place = 0; place < known.size(); place++) {
            counted.put(known.get(place), quantities(known.get(place), parts.get(place)));
        }
        return counted;
    }

    /** What was used by a cutoff, from the events themselves. */
    public Map<List<String>, Quantity> recounted(ServiceQuestion question, UsageCutoff cutoff) {
        return customers
                .find(question.account())
                .map(customer -> quantities(
                        question,
                        reading.inSnapshot(snapshot -> snapshot.recounted(
                                customer,
                                question.meter(),
                                question.stretches(),
                                position(customer, cutoff),
                                cutoff.committedAt()))))
                .orElse(Map.of());
    }

    /** The events behind a quantity, as of a cutoff, oldest first. */
    public List<CountedEvent> events(ServiceQuestion question, UsageCutoff cutoff) {
        return customers
                .find(question.account())
                .map(customer -> reading.inSnapshot(snapshot -> question.stretches().stream()
                        .flatMap(stretch -> snapshot
                                .events(
                                        customer,
                                        question.meter(),
                                        stretch,
                                        position(customer, cutoff),
                                        cutoff.committedAt())
                                .stream())
                        .toList()))
                .orElse(List.of());
    }

    /** The days, in UTC, whose usage has changed since a cutoff: late, voided, corrected or counted only then. */
    public SortedSet<LocalDate> touchedAfter(AccountId account, UsageCutoff cutoff) {
        SortedSet<LocalDate> days = new TreeSet<>();
        customers
                .find(account)
                .ifPresent(customer -> reading.inSnapshot(
                                snapshot -> snapshot.touchedAfter(customer, position(customer, cutoff)))
                        .forEach(day -> days.add(LocalDate.ofEpochDay(day))));
        return days;
    }

    private static Map<List<String>, Quantity> quantities(ServiceQuestion question, List<Parts> parts) {
        return ServiceQuantities.of(
                question.meter().declared(), question.stretches(), question.whole(), question.by(), parts);
    }

    private static long position(Customer customer, UsageCutoff cutoff) {
        return cutoff.position().lanes().getOrDefault(customer.lane(), 0L);
    }

    /** The stretches and the gaps between them. */
    private static List<Period> tiles(List<Period> stretches) {
        List<Period> tiles = new ArrayList<>();
        for (Period stretch : stretches) {
            if (!tiles.isEmpty() && tiles.getLast().end().isBefore(stretch.start())) {
                tiles.add(new Period(/* start= */ tiles.getLast().end(), /* end= */ stretch.start()));
            }
            tiles.add(stretch);
        }
        return tiles;
    }
}
