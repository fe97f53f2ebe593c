package dev.bridge.metering.store;

import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which account a subject leads to, at the time of its event. An id leads to the same account for ever, and is remembered; a name may
 * be another account's later, and is remembered for a second, for events of the same second.
 */
public final class Subjects {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST = 200_000;

    private record Question(String name, long second) {}

    private record Answer(Optional<Customer> customer, long readAt) {}

    private final Accounts accounts;
    private final Customers customers;
    private final Map<String, Customer> ids = new ConcurrentHashMap<>();
    private final Map<Question, Answer> names = new ConcurrentHashMap<>();

    Subjects(Accounts accounts, Customers customers) {
        this.accounts = accounts;
        this.customers = customers;
    }

    /** The account that is charged; empty where there is none. */
    public Optional<Customer> find(String subject, Instant time) {
        if (subject.startsWith(AccountId.TYPE.prefix() + "_")) {
            Customer known = ids.get(subject);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<Customer> found = resolve(subject, time);
            if (ids.size() >= MOST) {
                ids.clear();
            }
            found.ifPresent(customer -> ids.put(subject, customer));
            return found;
        }
        Question question = new Question(subject, time.getEpochSecond());
        Answer answer = names.get(question);
        if (answer != null && System.nanoTime() - answer.readAt() < REMEMBERED.toNanos()) {
            return answer.customer();
        }
        if (names.size() >= MOST) {
            names.clear();
        }
        Answer now = new Answer(resolve(subject, time), System.nanoTime());
        names.put(question, now);
        return now.customer();
    }

    private Optional<Customer> resolve(String subject, Instant time) {
        return accounts.resolve(subject, time)
                .map(resolved -> customers.of(resolved.account().id()));
    }
}
