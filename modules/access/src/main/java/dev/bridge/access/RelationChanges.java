package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.access.store.GovernanceRows;
import dev.bridge.access.store.RelationRows;
import dev.bridge.access.store.ResourceRows;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.Roles;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformLimits;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which grants, resources and their attributes change: under the account's lock, all or nothing, and one event
 * with the whole difference. What is there already and what is not there are no changes and make no revision.
 */
public final class RelationChanges {

    /** Above it a delta has a row of its own; events are read in batches, and are to stay small. */
    private static final long INLINE_BYTES = PlatformLimits.EVENT_BYTES.value() / 4;

    private static final Duration UNTIL_KNOWN_HERE = Duration.ofSeconds(2);

    /**
     * What a write did.
     *
     * @param revision the account's, with the changes in it
     */
    public record Written(RevisionToken revision, int changed) {}

    private final RelationRows relations;
    private final ResourceRows resources;
    private final DeltaRows deltas;
    private final Catalog catalog;
    private final Accounts accounts;
    private final Groups groups;
    private final Roles roles;
    private final GovernanceRows governance;
    private final ResourceLimits limits;
    private final RevisionTokens tokens;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final JsonMapper json;

    RelationChanges(
            RelationRows relations,
            ResourceRows resources,
            DeltaRows deltas,
            Catalog catalog,
            Accounts accounts,
            Groups groups,
            Roles roles,
            GovernanceRows governance,
            ResourceLimits limits,
            RevisionTokens tokens,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock,
            JsonMapper json) {
        this.relations = relations;
        this.resources = resources;
        this.deltas = deltas;
        this.catalog = catalog;
        this.accounts = accounts;
        this.groups = groups;
        this.roles = roles;
        this.governance = governance;
        this.limits = limits;
        this.tokens = tokens;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Makes the changes.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code fields_invalid}, {@code limit_exceeded}, {@code
     *     revision_invalid}, {@code relations_invalid}, {@code condition_failed}, {@code revision_changed}, {@code
     *     resource_belongs_elsewhere}, {@code account_too_large}, {@code limit_reached}
     */
    public Written write(Origin origin, AccountId account, RelationWrite write) {
        RelationReading reading = RelationReading.of(write);
        RevisionToken wanted = write.ifRevision() == null ? null : tokens.parse(write.ifRevision());
        // What was applied on another node a moment ago counts here too.
        catalog.await(log.revision(AccountId.PLATFORM), UNTIL_KNOWN_HERE);
        return transactions.execute(status -> {
            long before = log.lock(List.of(account)).getOrDefault(account, 0L);
            if (wanted != null && (!wanted.account().equals(account) || wanted.revision() != before)) {
                throw Problem.of(
                                AccessError.REVISION_CHANGED,
                                "The account has changed since that revision; read it again and repeat the change.")
                        .with("revision", tokens.text(token(account, before)))
                        .exception();
            }
            Instant now = clock.instant();
            CatalogSnapshot products = catalog.snapshot();
            RelationCheck.Checked checked = new RelationCheck(
                            new ProductTypes(products),
                            new AccountNames(accounts, groups, roles, governance, account),
                            write.product(),
                            now)
                    .check(reading);
            require(account, checked.conditions(), now);
            Difference difference = difference(account, checked);
            AccessDelta delta = difference.delta;
            if (delta.size() == 0) {
                return new Written(token(account, before), 0);
            }
            long revision = before + 1;
            apply(account, revision, now, difference);
            limits.require(account, products, delta.registered(), now);
            append(origin, account, revision, delta);
            return new Written(token(account, revision), delta.size());
        });
    }

    private RevisionToken token(AccountId account, long revision) {
        long company = accounts.find(account)
                .map(found -> found.parent())
                .map(log::revision)
                .orElse(0L);
        return new RevisionToken(account, revision, log.revision(AccountId.PLATFORM), company);
    }

    private void require(AccountId account, List<RelationCheck.Expected> conditions, Instant now) {
        if (conditions.isEmpty()) {
            return;
        }
        Set<StoredGrant.Key> there =
                relations
                        .find(
                                account,
                                conditions.stream()
                                        .map(RelationCheck.Expected::key)
                                        .distinct()
                                        .toList())
                        .stream()
                        .filter(grant ->
                                grant.expiresAt() == null || grant.expiresAt().isAfter(now))
                        .map(StoredGrant::key)
                        .collect(Collectors.toSet());
        for (int index = 0; index < conditions.size(); index++) {
            RelationCheck.Expected expected = conditions.get(index);
            if (there.contains(expected.key()) != expected.exists()) {
                throw Problem.of(
                                AccessError.CONDITION_FAILED,
                                expected.exists() ? "There is no grant %s." : "There is a grant %s.",
                                Quoted.text(expected.key().toString()))
                        .with("index", index)
                        .exception();
            }
        }
    }

    /**
     * What a write really changes.
     *
     * @param more how many grants there are more afterwards
     */
    private record Difference(AccessDelta delta, long more) {}

    private Difference difference(AccountId account, RelationCheck.Checked checked) {
        Set<StoredGrant.Key> named = new LinkedHashSet<>(checked.deletes());
        checked.writes().forEach(grant -> named.add(grant.key()));
        Map<StoredGrant.Key, StoredGrant> there = named.isEmpty()
                ? Map.of()
                : relations.find(account, named).stream()
                        .collect(Collectors.toMap(StoredGrant::key, Function.identity()));
        List<StoredGrant> writes = checked.writes().stream()
                .filter(grant -> !grant.equals(there.get(grant.key())))
                .toList();
        Set<StoredGrant.Key> written =
                checked.writes().stream().map(StoredGrant::key).collect(Collectors.toSet());
        Set<StoredGrant.Key> deletes = checked.deletes().stream()
                .filter(key -> there.containsKey(key) && !written.contains(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<ResourceName> resourcesNamed = new LinkedHashSet<>(checked.register());
        resourcesNamed.addAll(checked.remove());
        Map<ResourceName, AccountId> owners = resourcesNamed.isEmpty() ? Map.of() : resources.owners(resourcesNamed);
        List<ResourceName> registered = checked.register().stream()
                .filter(name -> isFree(owners, name, account))
                .toList();
        relations
                .about(account, checked.remove(), AccessLimits.CHANGES.intValue() + 1)
                .forEach(grant -> deletes.add(grant.key()));
        AccessLimits.CHANGES.check(deletes.size() + writes.size(), "What the write takes along");
        requireUnwritten(deletes, written);
        Attributes attributes = attributes(account, checked);
        AccessDelta delta = new AccessDelta(
                writes,
                List.copyOf(deletes),
                attributes.set,
                attributes.unset,
                registered,
                checked.remove().stream()
                        .filter(name -> account.equals(owners.get(name)))
                        .toList());
        long fresh =
                writes.stream().filter(grant -> !there.containsKey(grant.key())).count();
        return new Difference(delta, fresh - deletes.size());
    }

    /** A grant that names a removed resource as its subject goes with the resource. */
    private static void requireUnwritten(Collection<StoredGrant.Key> deletes, Set<StoredGrant.Key> written) {
        deletes.stream().filter(written::contains).findFirst().ifPresent(key -> {
            throw Problem.of(
                            AccessError.RELATIONS_INVALID,
                            "%s is written, and names a resource that is removed.",
                            Quoted.text(key.toString()))
                    .exception();
        });
    }

    private static boolean isFree(Map<ResourceName, AccountId> owners, ResourceName name, AccountId account) {
        AccountId owner = owners.get(name);
        if (owner != null && !owner.equals(account)) {
            throw elsewhere(name);
        }
        return owner == null;
    }

    private static ProblemException elsewhere(ResourceName name) {
        return Problem.of(
                        AccessError.RESOURCE_BELONGS_ELSEWHERE,
                        "%s is registered already, and not here; give yours another id.",
                        Quoted.text(name.toString()))
                .exception();
    }

    private record Attributes(Map<ResourceName, Map<String, JsonNode>> set, Map<ResourceName, List<String>> unset) {}

    private Attributes attributes(AccountId account, RelationCheck.Checked checked) {
        Set<ResourceName> named = new LinkedHashSet<>(checked.set().keySet());
        named.addAll(checked.unset().keySet());
        named.addAll(checked.remove());
        Map<ResourceName, Map<String, JsonNode>> there =
                named.isEmpty() ? Map.of() : resources.attributes(account, named);
        Map<ResourceName, Map<String, JsonNode>> set = new LinkedHashMap<>();
        checked.set().forEach((name, values) -> {
            Map<String, JsonNode> known = there.getOrDefault(name, Map.of());
            Map<String, JsonNode> changed = new LinkedHashMap<>(values);
            changed.entrySet().removeIf(value -> isSame(value.getValue(), known.get(value.getKey())));
            if (!changed.isEmpty()) {
                set.put(name, changed);
            }
        });
        Map<ResourceName, List<String>> unset = new LinkedHashMap<>();
        checked.unset()
                .forEach((name, attributes) -> unset.put(
                        name,
                        attributes.stream()
                                .filter(there.getOrDefault(name, Map.of())::containsKey)
                                .toList()));
        checked.remove()
                .forEach(name -> unset.put(
                        name, List.copyOf(there.getOrDefault(name, Map.of()).keySet())));
        unset.values().removeIf(List::isEmpty);
        return new Attributes(set, unset);
    }

    /** By value: the database writes numbers and the order of members in its own way. */
    private static boolean isSame(JsonNode value, @Nullable JsonNode known) {
        return known != null && JsonValues.value(value).equals(JsonValues.value(known));
    }

    private void apply(AccountId account, long revision, Instant now, Difference difference) {
        AccessDelta delta = difference.delta;
        long more = difference.more;
        relations.delete(account, delta.deletes());
        relations.upsert(account, revision, delta.writes());
        long grants = more == 0 ? 0 : relations.count(account, more);
        if (more > 0 && grants > AccessLimits.ACCOUNT_GRANTS.value()) {
            throw Problem.of(
                            AccessError.ACCOUNT_TOO_LARGE,
                            "The account would have %d grants; at most %d are allowed. Grant to groups in place of single members.",
                            grants,
                            AccessLimits.ACCOUNT_GRANTS.value())
                    .exception();
        }
        List<ResourceName> missing = new ArrayList<>(delta.registered());
        missing.removeAll(Set.copyOf(resources.register(account, revision, now, delta.registered())));
        if (!missing.isEmpty()) {
            throw elsewhere(missing.getFirst());
        }
        resources.delete(account, delta.removed());
        resources.unset(account, delta.unset());
        resources.set(account, revision, delta.set());
    }

    private void append(Origin origin, AccountId account, long revision, AccessDelta delta) {
        DeltaText text = DeltaText.of(delta);
        String written = json.writeValueAsString(text);
        boolean large = written.length() > INLINE_BYTES;
        if (large) {
            deltas.insert(account, revision, written);
        }
        log.append(
                origin,
                AccessEvents.of(
                        account,
                        AccessEvents.RELATIONS_CHANGED,
                        AccountBelongings.ORGANIZATION,
                        account.text(),
                        new AccessEvents.RelationsChanged(delta.size(), large ? null : text)));
    }
}
