package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.Catalog;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets subjects be found by an attribute that was not searched when its values were written, or no more by one that is
 * searched no more. Which of both is asked anew at each page, so that the last declaration counts whatever order jobs have.
 */
final class AttributeIndexJob implements JobHandler<AttributeIndexJob.Input> {

    /**
     * Which attribute.
     *
     * @param key with the product's before it, as values are stored under
     * @param platformRevision from which on it is declared so
     */
    record Input(String on, String key, long platformRevision) {}

    /** How many subjects had a value, and how many values are no longer found. */
    record Result(long subjects, long forgotten) {}

    static final JobType<Input> TYPE = JobType.of("accounts_attribute_index", Input.class);

    /** Within this every node writes values as they are declared now: each hears of it in milliseconds, and polls each second. */
    static final Duration UNTIL_KNOWN_EVERYWHERE = Duration.ofSeconds(2);

    private static final int PAGE = 1_000;

    private final Catalog catalog;
    private final AttributeSchema schema;
    private final AttributeRows rows;
    private final AttributeIndexRows index;
    private final TransactionTemplate transactions;

    AttributeIndexJob(
            Catalog catalog,
            AttributeSchema schema,
            AttributeRows rows,
            AttributeIndexRows index,
            TransactionTemplate transactions) {
        this.catalog = catalog;
        this.schema = schema;
        this.rows = rows;
        this.index = index;
        this.transactions = transactions;
    }

    @Override
    public JobType<Input> type() {
        return TYPE;
    }

    @Override
    public Object run(Input input, RunningJob job) {
        if (!catalog.await(input.platformRevision(), UNTIL_KNOWN_EVERYWHERE)) {
            throw new IllegalStateException("this node has not heard of platform revision " + input.platformRevision());
        }
        Owner kind = Owner.valueOf(input.on().toUpperCase(Locale.ROOT));
        return isSearched(kind, input.key()) ? index(kind, input.key(), job) : forget(kind, input.key(), job);
    }

    private boolean isSearched(Owner kind, String key) {
        AttributeDefinition attribute = schema.on(kind).get(key);
        return AttributeIndex.isSearched(attribute);
    }

    private Result index(Owner kind, String key, RunningJob job) {
        long total = rows.count(kind, key);
        long done = 0;
        AttributeRows.Place after = new AttributeRows.Place(new UUID(0, 0), new UUID(0, 0));
        List<AttributeRows.Stored> page;
        do {
            if (!isSearched(kind, key)) {
                return forget(kind, key, job);
            }
            AttributeRows.Place from = after;
            page = transactions.execute(status -> indexPage(kind, key, from));
            done += page.size();
            after = page.isEmpty() ? after : page.getLast().place();
            job.progress(Math.min(done, total), total);
        } while (page.size() == PAGE);
        return new Result(done, 0);
    }

    /** Whoever writes one of these meanwhile waits, and then lets it be found by what they write. */
    private List<AttributeRows.Stored> indexPage(Owner kind, String key, AttributeRows.Place after) {
        List<AttributeRows.Stored> page = rows.storedForUpdate(kind, key, after, PAGE);
        for (AttributeRows.Stored one : page) {
            one.set().values(key).stream()
                    .findFirst()
                    .ifPresent(given -> index.add(one.subject(kind), AttributeIndex.entries(key, given.value())));
        }
        return page;
    }

    private Result forget(Owner kind, String key, RunningJob job) {
        long forgotten = 0;
        int some;
        do {
            some = isSearched(kind, key) ? 0 : transactions.execute(status -> index.forget(kind, key, PAGE));
            forgotten += some;
            job.progress(forgotten, forgotten);
        } while (some > 0);
        return new Result(0, forgotten);
    }
}
