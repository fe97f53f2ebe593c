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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
        Map<AccountId, Customer> using = customers.find(accounts);
        Map<AccountId, UsageCutoff> cutoffs = new HashMap<>();
        for (AccountId account : accounts) {
            Customer customer = using.get(account);
            cutoffs.put(
                    account,
                    customer == null
                            ? UsageCutoff.NOTHING
                            : reached(Objects.requireNonNull(lanes.get(customer.lane()))));
        }
        return cutoffs;
    }

    private static UsageCutoff reached(UsageReading.AsOf asOf) {
        return new UsageCutoff(Position.of(asOf.lane(), asOf.position()), asOf.committedAt());
    }

    /** What was used by now, by the values of the dimensions asked for; of the empty list where none were. */
    public Map<List<String>, Quantity> counted(ServiceQuestion question) {
        return reading.inSnapshot(snapshot -> counted(snapshot, asked(List.of(question))))
                .getOrDefault(question, Map.of());
    }

    /** The same for several at once. What was remembered and did not change since is not added up again. */
    public ServiceAnswers answers(Collection<ServiceQuestion> questions) {
        return reading.inSnapshot(snapshot -> {
            Map<ServiceQuestion, Customer> asked = asked(questions);
            Known known = known(snapshot, asked);
            Map<ServiceQuestion, Map<List<String>, Quantity>> quantities = new HashMap<>();
            Map<ServiceQuestion, Customer> open = new HashMap<>();
            asked.forEach((question, customer) -> {
                Map<List<String>, Quantity> remembered = known.answer(question, customer);
                if (remembered == null) {
                    open.put(question, customer);
                } else {
                    quantities.put(question, remembered);
                }
            });
            Map<ServiceQuestion, Map<List<String>, Quantity>> counted = counted(snapshot, open);
            quantities.putAll(counted);
            return new ServiceAnswers(quantities, fresh(snapshot, counted, open));
        });
    }

    /** Questions about those who ever used anything, and who that is. */
    private Map<ServiceQuestion, Customer> asked(Collection<ServiceQuestion> questions) {
        Map<AccountId, Customer> using =
                customers.find(questions.stream().map(ServiceQuestion::account).collect(Collectors.toSet()));
        Map<ServiceQuestion, Customer> asked = new HashMap<>();
        for (ServiceQuestion question : questions) {
            Customer customer = using.get(question.account());
            if (customer != null) {
                asked.put(question, customer);
            }
        }
        return asked;
    }

    /** Remembers answers, in the caller's transaction; best of service that is over. */
    public void remember(ServiceAnswers answers) {
        remembered.put(answers.fresh());
    }

    private static Map<ServiceQuestion, Map<List<String>, Quantity>> counted(
            UsageReading.Snapshot snapshot, Map<ServiceQuestion, Customer> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        List<ServiceQuestion> questions = List.copyOf(asked.keySet());
        List<List<Parts>> parts = snapshot.parts(questions.stream()
                .map(question -> new UsageReading.Asked(
                        Objects.requireNonNull(asked.get(question)), question.meter(), tiles(question.stretches())))
                .toList());
        Map<ServiceQuestion, Map<List<String>, Quantity>> counted = new HashMap<>();
        for (int place = 0; place < questions.size(); place++) {
            counted.put(questions.get(place), quantities(questions.get(place), parts.get(place)));
        }
        return counted;
    }

    /** What is remembered of questions, and what has changed since. */
    private record Known(Map<ServiceQuantityRows.Place, ServiceQuantityRows.Known> answers, TouchedDays touched) {

        @Nullable
        Map<List<String>, Quantity> answer(ServiceQuestion question, Customer customer) {
            ServiceQuantityRows.Known known = answers.get(place(question, customer));
            return known == null
                            || touched.anyAfter(
                                    known.position(), customer.number(), question.firstDay(), question.lastDay())
                    ? null
                    : known.quantities();
        }
    }

    private Known known(UsageReading.Snapshot snapshot, Map<ServiceQuestion, Customer> asked) {
        if (asked.isEmpty()) {
            return new Known(Map.of(), new TouchedDays());
        }
        Map<ServiceQuantityRows.Place, Customer> places = new HashMap<>();
        asked.forEach((question, customer) -> places.put(place(question, customer), customer));
        Map<ServiceQuantityRows.Place, ServiceQuantityRows.Known> answers = remembered.find(places.keySet());
        Map<Customer, Long> since = new HashMap<>();
        answers.forEach(
                (place, known) -> since.merge(Objects.requireNonNull(places.get(place)), known.position(), Math::min));
        return new Known(answers, since.isEmpty() ? new TouchedDays() : snapshot.touchedAfter(since));
    }

    private static ServiceQuantityRows.Place place(ServiceQuestion question, Customer customer) {
        return new ServiceQuantityRows.Place(customer.number(), question.digest());
    }

    private static List<ServiceQuantityRows.Known> fresh(
            UsageReading.Snapshot snapshot,
            Map<ServiceQuestion, Map<List<String>, Quantity>> counted,
            Map<ServiceQuestion, Customer> asked) {
        if (counted.isEmpty()) {
            return List.of();
        }
        Map<Integer, UsageReading.AsOf> lanes = snapshot.asOf();
        List<ServiceQuantityRows.Known> fresh = new ArrayList<>();
        counted.forEach((question, quantities) -> {
            Customer customer = Objects.requireNonNull(asked.get(question));
            long position = Objects.requireNonNull(lanes.get(customer.lane())).position();
            fresh.add(new ServiceQuantityRows.Known(place(question, customer), position, quantities));
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
