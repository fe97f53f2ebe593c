package dev.bridge.metering;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.store.Customer;
import dev.bridge.metering.store.Customers;
import dev.bridge.metering.store.ServiceQuantityRows;
import dev.bridge.metering.store.TouchedDays;
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
import org.jspecify.annotations.Nullable;

/**
 * Usage as it is billed: over stretches of service, whatever their edges, and at one moment that never changes. Called in a
 * transaction of repeatable read, all answers are of that transaction's snapshot.
 */
public final class ServiceUsage {

    private final UsageReading reading;
    private final Customers customers;
    private final ServiceQuantityRows remembered;

    public ServiceUsage(UsageReading reading, Customers customers, ServiceQuantityRows remembered) {
        this.reading = reading;
        this.customers = customers;
        this.remembered = remembered;
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
        return reading.inSnapshot(snapshot -> counted(snapshot, List.of(question)))
                .getOrDefault(question, Map.of());
    }

    /**
     * The same for several at once. What was remembered and did not change since is not added up again.
     */
    public ServiceAnswers answers(Collection<ServiceQuestion> questions) {
        return reading.inSnapshot(snapshot -> {
            Known known = known(snapshot, questions);
            Map<ServiceQuestion, Map<List<String>, Quantity>> quantities = new HashMap<>();
            List<ServiceQuestion> open = new ArrayList<>();
            for (ServiceQuestion question : questions) {
                Map<List<String>, Quantity> remembered = known.answer(question);
                if (remembered == null) {
                    open.add(question);
                } else {
                    quantities.put(question, remembered);
                }
            }
            Map<ServiceQuestion, Map<List<String>, Quantity>> counted = counted(snapshot, open);
            quantities.putAll(counted);
            return new ServiceAnswers(quantities, fresh(snapshot, counted));
        });
    }

    /** Remembers answers, in the caller's transaction; best of service that is over. */
    public void remember(ServiceAnswers answers) {
        remembered.put(answers.fresh());
    }

    private Map<ServiceQuestion, Map<List<String>, Quantity>> counted(
            UsageReading.Snapshot snapshot, List<ServiceQuestion> questions) {
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
        List<List<Parts>> parts = snapshot.parts(asked);
        Map<ServiceQuestion, Map<List<String>, Quantity>> counted = new HashMap<>();
        for (int place = 0; place < known.size(); place++) {
            counted.put(known.get(place), quantities(known.get(place), parts.get(place)));
        }
        return counted;
    }

    /** What is remembered of questions, and what has changed since. */
    private record Known(
            Map<ServiceQuestion, Customer> customers,
            Map<ServiceQuantityRows.Place, ServiceQuantityRows.Known> answers,
            TouchedDays touched) {

        @Nullable
        Map<List<String>, Quantity> answer(ServiceQuestion question) {
            Customer customer = customers.get(question);
            ServiceQuantityRows.Known known = customer == null
                    ? null
                    : answers.get(new ServiceQuantityRows.Place(customer.number(), question.digest()));
            return known == null
                            || touched.anyAfter(
                                    known.position(), known.place().account(), question.firstDay(), question.lastDay())
                    ? null
                    : known.quantities();
        }
    }

    private Known known(UsageReading.Snapshot snapshot, Collection<ServiceQuestion> questions) {
        Map<ServiceQuestion, Customer> asking = new HashMap<>();
        Map<ServiceQuantityRows.Place, Customer> places = new HashMap<>();
        for (ServiceQuestion question : questions) {
            customers.find(question.account()).ifPresent(customer -> {
                asking.put(question, customer);
                places.put(new ServiceQuantityRows.Place(customer.number(), question.digest()), customer);
            });
        }
        Map<ServiceQuantityRows.Place, ServiceQuantityRows.Known> answers =
                places.isEmpty() ? Map.of() : remembered.find(places.keySet());
        Map<Customer, Long> since = new HashMap<>();
        answers.forEach(
                (place, known) -> since.merge(Objects.requireNonNull(places.get(place)), known.position(), Math::min));
        return new Known(asking, answers, since.isEmpty() ? new TouchedDays() : snapshot.touchedAfter(since));
    }

    private List<ServiceQuantityRows.Known> fresh(
            UsageReading.Snapshot snapshot, Map<ServiceQuestion, Map<List<String>, Quantity>> counted) {
        if (counted.isEmpty()) {
            return List.of();
        }
        Map<Integer, UsageReading.AsOf> lanes = snapshot.asOf();
        List<ServiceQuantityRows.Known> fresh = new ArrayList<>();
        counted.forEach((question, quantities) -> {
            Customer customer = customers.of(question.account());
            fresh.add(new ServiceQuantityRows.Known(
                    new ServiceQuantityRows.Place(customer.number(), question.digest()),
                    Objects.requireNonNull(lanes.get(customer.lane())).position(),
                    quantities));
        });
        return fresh;
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
