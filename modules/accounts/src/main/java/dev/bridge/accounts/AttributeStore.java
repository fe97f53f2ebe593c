package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.ManifestDifference;
import dev.bridge.catalog.Product;
import dev.bridge.catalog.StoredAttributes;
import dev.bridge.catalog.Use;
import dev.bridge.catalog.UsersOfName;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.job.Jobs;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Says of stored values whether they bear another declaration. Nobody writes values while it is asked by an apply. */
final class AttributeStore implements StoredAttributes, UsersOfName {

    private static final String POINTER = "/attributes/";
    private static final int PAGE = 1_000;
    private static final UUID BEGINNING = new UUID(0, 0);

    private final AttributeRows rows;
    private final Jobs jobs;
    private final InstantSource clock;

    AttributeStore(AttributeRows rows, Jobs jobs, InstantSource clock) {
        this.rows = rows;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public Found holding(String product, String key, AttributeDefinition attribute) {
        return find(product, key, attribute, value -> true);
    }

    @Override
    public Found misfitting(String product, String key, AttributeDefinition attribute) {
        return find(
                product,
                key,
                attribute,
                value -> AttributeValues.read(attribute, value).value() == null);
    }

    @Override
    public Found lacking(String product, String key, AttributeDefinition attribute) {
        rows.holdWriters();
        String name = AttributeSchema.key(product, key);
        return new Found(
                rows.countLacking(attribute.on(), name),
                rows.lacking(attribute.on(), name, EXAMPLES).stream()
                        .map(id -> AttributeRows.id(attribute.on(), id).text())
                        .toList());
    }

    @Override
    public void searched(
            Origin origin, String product, String key, AttributeDefinition attribute, long platformRevision) {
        AttributeIndexJob.Input input = new AttributeIndexJob.Input(
                AttributeSubject.word(attribute.on()), AttributeSchema.key(product, key), platformRevision);
        jobs.queue(
                origin,
                AccountId.PLATFORM,
                AttributeIndexJob.TYPE,
                input,
                clock.instant().plus(AttributeIndexJob.UNTIL_KNOWN_EVERYWHERE));
    }

    @Override
    public List<Use> of(Product live, ManifestDifference.Change change) {
        if (change.kind() != ManifestDifference.Kind.REMOVED
                || !change.pointer().startsWith(POINTER)
                || change.pointer().indexOf('/', POINTER.length()) >= 0) {
            return List.of();
        }
        String key = change.pointer().substring(POINTER.length());
        AttributeDefinition attribute = live.manifest().attributes().get(key);
        if (attribute == null) {
            return List.of();
        }
        Found found = holding(live.key(), key, attribute);
        return found.count() == 0
                ? List.of()
                : List.of(new Use(
                        change.pointer(),
                        "values",
                        found.count(),
                        found.subjects().getFirst()));
    }

    /** Page by page, so that a million values need no more memory than a thousand. */
    private Found find(String product, String key, AttributeDefinition attribute, Predicate<JsonNode> counts) {
        rows.holdWriters();
        String name = AttributeSchema.key(product, key);
        long count = 0;
        List<String> subjects = new ArrayList<>();
        AttributeRows.Place after = new AttributeRows.Place(BEGINNING, BEGINNING);
        List<AttributeRows.Stored> page;
        do {
            page = rows.stored(attribute.on(), name, after, PAGE);
            for (AttributeRows.Stored one : page) {
                if (one.set().values(name).stream()
                        .map(AttributeSet.Given::value)
                        .anyMatch(counts)) {
                    count++;
                    if (subjects.size() < EXAMPLES) {
                        subjects.add(
                                AttributeRows.id(attribute.on(), one.place().subject())
                                        .text());
                    }
                }
                after = one.place();
            }
        } while (page.size() == PAGE);
        return new Found(count, subjects);
    }
}
