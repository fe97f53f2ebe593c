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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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

    /** What was used by now, by the values of the dimensions asked for; of the empty list where none were. */
    public Map<List<String>, Quantity> counted(ServiceQuestion question) {
        return reading.inSnapshot(snapshot -> counted(snapshot, asked(List.of(question))).values().stream()
                .findFirst()
                .orElse(Map.of()));
    }

    /**
     * The same for several questions at once, and how far the usage of their accounts is. What was remembered and did not change since is
     * not added up again.
     */
    public ServiceAnswers answers(Collection<AccountId> accounts, Collection<ServiceQuestion> questions) {
        return reading.inSnapshot(snapshot -> {
            Map<Integer, UsageReading.AsOf> lanes = snapshot.asOf();
            List<Asked> asked = asked(questions);
            Map<ServiceQuantityRows.Place, ServiceQuantityRows.Known> known = known(snapshot, asked);
            Map<ServiceQuestion, Map<List<String>, Quantity>> quantities = new HashMap<>();
            List<Asked> open = new ArrayList<>();
            for (Asked one : asked) {
                ServiceQuantityRows.Known remembered = known.get(one.place);
                if (remembered == null) {
                    open.add(one);
                } else {
                    quantities.put(one.question, remembered.quantities());
                }
            }
            Map<Asked, Map<List<String>, Quantity>> counted = counted(snapshot, open);
            counted.forEach((one, quantity) -> quantities.put(one.question, quantity));
            return new ServiceAnswers(cutoffs(lanes, accounts), quantities, fresh(lanes, counted));
        });
    }

    /** A question about somebody who has used something, and where its answer is remembered. */
    private record Asked(ServiceQuestion question, Customer customer, ServiceQuantityRows.Place place) {

        private static Asked of(ServiceQuestion question, Customer customer) {
            return new Asked(question, customer, new ServiceQuantityRows.Place(customer.number(), question.digest()));
        }

        private ServiceQuantityRows.Question placed() {
            return new ServiceQuantityRows.Question(place, question.firstDay(), question.lastDay());
        }
    }

    /** Those about somebody who ever used anything. */
    private List<Asked> asked(Collection<ServiceQuestion> questions) {
        Map<AccountId, Customer> using =
                customers.find(questions.stream().map(ServiceQuestion::account).collect(Collectors.toSet()));
        List<Asked> asked = new ArrayList<>();
        for (ServiceQuestion question : questions) {
            Customer customer = using.get(question.account());
            if (customer != null) {
                asked.add(Asked.of(question, customer));
            }
        }
        return asked;
    }

    /** Remembers answers, in the caller's transaction; best of service that is over. */
    public void remember(ServiceAnswers answers) {
        remembered.put(answers.fresh());
    }

    private static Map<Asked, Map<List<String>, Quantity>> counted(UsageReading.Snapshot snapshot, List<Asked> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        List<List<Parts>> parts = snapshot.parts(asked.stream()
                .map(one -> new UsageReading.Asked(one.customer, one.question.meter(), tiles(one.question.stretches())))
                .toList());
        Map<Asked, Map<List<String>, Quantity>> counted = new LinkedHashMap<>();
        for (int place = 0; place < asked.size(); place++) {
            counted.put(asked.get(place), quantities(asked.get(place).question, parts.get(place)));
        }
        return counted;
    }

    /** What is remembered of questions and has not changed since. */
    private Map<ServiceQuantityRows.Place, ServiceQuantityRows.Known> known(
            UsageReading.Snapshot snapshot, List<Asked> asked) {
        Map<ServiceQuantityRows.Place, ServiceQuantityRows.Known> known =
                remembered.find(asked.stream().map(Asked::placed).toList());
        Map<Customer, Long> since = new HashMap<>();
        for (Asked one : asked) {
            ServiceQuantityRows.Known remembered = known.get(one.place);
            if (remembered != null) {
                since.merge(one.customer, remembered.position(), Math::min);
            }
        }
        if (!since.isEmpty()) {
            TouchedDays lately = snapshot.appendedAfter(since);
            for (Asked one : asked) {
                ServiceQuantityRows.Known remembered = known.get(one.place);
                if (remembered != null
                        && lately.anyAfter(
                                remembered.position(),
                                one.customer.number(),
                                one.question.firstDay(),
                                one.question.lastDay())) {
                    known.remove(one.place);
                }
            }
        }
        return known;
    }

    private Map<AccountId, UsageCutoff> cutoffs(Map<Integer, UsageReading.AsOf> lanes, Collection<AccountId> accounts) {
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

    private static List<ServiceQuantityRows.Known> fresh(
            Map<Integer, UsageReading.AsOf> lanes, Map<Asked, Map<List<String>, Quantity>> counted) {
        List<ServiceQuantityRows.Known> fresh = new ArrayList<>();
        counted.forEach((one, quantities) -> {
            long position =
                    Objects.requireNonNull(lanes.get(one.customer.lane())).position();
            fresh.add(new ServiceQuantityRows.Known(one.place, position, quantities));
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
