package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.AttributeDefinition.Pii;
import dev.bridge.catalog.AttributeDefinition.Writer;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Declared facts about people, memberships, organizations and groups. Each source has its own layer, the strongest value
 * counts, and what a viewer may not see is, for that viewer, not there.
 */
public final class Attributes {

    /**
     * A value as it is shown.
     *
     * @param source who gave the one that counts
     * @param outranked the others, which do not
     */
    public record Shown(JsonNode value, AttributeSource source, List<Outranked> outranked) {

        public Shown {
            outranked = List.copyOf(outranked);
        }
    }

    public record Outranked(AttributeSource source, JsonNode value) {}

    /**
     * All of a subject's that a viewer sees.
     *
     * @param version what If-Match names; 0 before anything was written
     */
    public record View(SortedMap<String, Shown> values, long version) {}

    /**
     * What counts now.
     *
     * @param values those only that are not personal data
     */
    private record AttributesChanged(String subject, SortedMap<String, JsonNode> values, long version) {}

    static final EventType CHANGED = new EventType("accounts.attributes.changed");

    private final AttributeSchema schema;
    private final AttributeRows rows;
    private final AttributeWriting writing;
    private final EventLog log;
    private final TransactionTemplate transactions;

    Attributes(
            AttributeSchema schema,
            AttributeRows rows,
            AttributeWriting writing,
            EventLog log,
            TransactionTemplate transactions) {
        this.schema = schema;
        this.rows = rows;
        this.writing = writing;
        this.log = log;
        this.transactions = transactions;
    }

    /** What the viewers see of a subject. */
    public View view(AttributeSubject subject, Set<AttributeViewer> viewers) {
        AttributeSet set = rows.find(subject);
        return new View(shown(subject.kind(), set, viewers), set.version());
    }

    /** What the viewers see of memberships, by member; members without any are left out. */
    public Map<UUID, SortedMap<String, Shown>> ofMembers(
            AccountId account, Collection<UserId> members, Set<AttributeViewer> viewers) {
        Map<UUID, SortedMap<String, Shown>> views = new LinkedHashMap<>();
        rows.ofMembers(account, members)
                .forEach((member, set) -> views.put(member, shown(Owner.MEMBERSHIP, set, viewers)));
        return views;
    }

    /**
     * Writes values of one source; null takes one away.
     *
     * @param source whose layer is written
     * @param viewers what the writer is; of what they may not see, only the existence of a writer's own keys is told
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code attribute_invalid} with all wrong values, {@code
     *     attribute_not_writable}, {@code limit_exceeded}; {@code not_found} where the person is erased, is no member any
     *     more, or the group is deleted
     */
    public View write(
            Origin origin,
            AttributeSubject subject,
            AttributeSource source,
            Map<String, @Nullable JsonNode> values,
            Set<AttributeViewer> viewers,
            LongConsumer check) {
        return transactions.execute(status -> {
            log.lock(List.of(subject.account()));
            requireThere(subject);
            rows.holdDeclarations();
            AttributeSet before = rows.find(subject);
            check.accept(before.version());
            SortedMap<String, AttributeDefinition> declared = schema.on(subject.kind());
            keep(origin, subject, declared, before, writing.apply(declared, before, source, values, viewers));
            return view(subject, viewers);
        });
    }

    /**
     * Writes what a subject begins with, in the transaction that makes it, which holds the account's lock.
     *
     * @param asked what whoever makes it has to say where it is required
     * @throws dev.bridge.kernel.problem.ProblemException {@code attribute_invalid} also where such a value is missing; as
     *     {@link #write}
     */
    void begin(Origin origin, AttributeSubject subject, AttributeAsked asked, List<AttributeLayer> layers) {
        rows.holdDeclarations();
        SortedMap<String, AttributeDefinition> declared = schema.on(subject.kind());
        AttributeSet before = rows.find(subject);
        AttributeSet after = before;
        for (AttributeLayer layer : layers) {
            after = writing.apply(declared, after, layer.source(), layer.values(), layer.viewers());
        }
        writing.requireComplete(declared, asked, after);
        keep(origin, subject, declared, before, after);
    }

    /**
     * The values in the form in which they would be written to a subject that has none yet; writes nothing. Throws as {@link
     * #begin}.
     */
    Map<String, JsonNode> check(Owner kind, AttributeAsked asked, AttributeLayer layer) {
        SortedMap<String, AttributeDefinition> declared = schema.on(kind);
        AttributeSet set =
                writing.apply(declared, AttributeSet.empty(), layer.source(), layer.values(), layer.viewers());
        writing.requireComplete(declared, asked, set);
        return set.effective();
    }

    /** What a founder says of themselves: as an administrator where one may, else as the member that they are too. */
    List<AttributeLayer> ofFounder(Map<String, @Nullable JsonNode> values) {
        SortedMap<String, AttributeDefinition> declared = schema.on(Owner.MEMBERSHIP);
        Map<String, @Nullable JsonNode> asAdmin = new TreeMap<>(values);
        Map<String, @Nullable JsonNode> asSelf = new TreeMap<>(values);
        asAdmin.keySet().removeIf(key -> isForSelfOnly(declared.get(key)));
        asSelf.keySet().removeAll(asAdmin.keySet());
        return List.of(AttributeLayer.ofAdmin(asAdmin), AttributeLayer.ofSelf(asSelf));
    }

    private static boolean isForSelfOnly(@Nullable AttributeDefinition attribute) {
        return attribute != null
                && attribute.writers().contains(Writer.SELF)
                && !attribute.writers().contains(Writer.ADMIN);
    }

    /** Of values that were good when they were given, those that still are. */
    AttributeLayer stillGood(Owner kind, AttributeLayer layer) {
        SortedMap<String, AttributeDefinition> declared = schema.on(kind);
        Map<String, @Nullable JsonNode> good = new TreeMap<>(layer.values());
        good.entrySet().removeIf(value -> !writing.isGood(declared.get(value.getKey()), layer, value.getValue()));
        return new AttributeLayer(layer.source(), good, layer.viewers());
    }

    /** What is required, and asked of whoever makes a subject of a kind, by key. */
    public SortedMap<String, AttributeDefinition> asked(Owner kind, AttributeAsked asked) {
        SortedMap<String, AttributeDefinition> required = schema.on(kind);
        required.values().removeIf(attribute -> !asked.of(attribute));
        return required;
    }

    private void keep(
            Origin origin,
            AttributeSubject subject,
            SortedMap<String, AttributeDefinition> declared,
            AttributeSet before,
            AttributeSet after) {
        if (!after.layers().equals(before.layers())) {
            rows.save(subject, after, AttributeIndex.entries(declared, after));
            log.append(origin, changed(subject, declared, after, before.version() + 1));
        }
    }

    /** The accounts that keep something of the person; to be locked before {@link #erase}. */
    Set<AccountId> keeping(UserId person) {
        return rows.ofPerson(person).stream().map(AttributeSubject::account).collect(Collectors.toSet());
    }

    /** Deletes all that is kept of the person, in the caller's transaction and under the locks of {@link #keeping}. */
    void erase(Origin origin, UserId person) {
        for (AttributeSubject subject : rows.ofPerson(person)) {
            long version = rows.find(subject).version() + 1;
            rows.delete(subject);
            log.append(origin, changed(subject, schema.on(subject.kind()), AttributeSet.empty(), version));
        }
    }

    /** Whoever asked before the lock may have seen what is gone by now. */
    private void requireThere(AttributeSubject subject) {
        if (!rows.isThere(subject)) {
            throw Problem.of(
                            PlatformError.NOT_FOUND,
                            "There is no %s.",
                            Quoted.text(subject.reference().toString()))
                    .exception();
        }
    }

    /** The claims of OpenID tokens that the scopes release: the person's own view of their attributes. */
    public Map<String, JsonNode> claims(UserId person, AccountId personal, Collection<String> scopes) {
        SortedMap<String, AttributeDefinition> declared = schema.on(Owner.USER);
        Map<String, JsonNode> claims = new TreeMap<>();
        rows.find(AttributeSubject.user(person, personal)).effective().forEach((key, value) -> {
            AttributeDefinition attribute = declared.get(key);
            AttributeDefinition.Claim claim = attribute == null ? null : attribute.claim();
            if (attribute != null
                    && claim != null
                    && scopes.contains(claim.scope())
                    && AttributeViewer.sees(Set.of(AttributeViewer.SELF), attribute.visibility())) {
                claims.put(claim.name(), value);
            }
        });
        return claims;
    }

    /** The claims that people's attributes are declared as, and the scope that releases each. */
    public Map<String, String> claimScopes() {
        Map<String, String> scopes = new TreeMap<>();
        schema.on(Owner.USER).values().forEach(attribute -> {
            AttributeDefinition.Claim claim = attribute.claim();
            if (claim != null && AttributeViewer.sees(Set.of(AttributeViewer.SELF), attribute.visibility())) {
                scopes.put(claim.name(), claim.scope());
            }
        });
        return scopes;
    }

    /** What the account's events tell of attributes: what counts and is not personal data, by subject. */
    Map<String, Map<String, JsonNode>> told(AccountId account) {
        Map<String, Map<String, JsonNode>> told = new TreeMap<>();
        Map<Owner, SortedMap<String, AttributeDefinition>> declared = new EnumMap<>(Owner.class);
        for (AttributeRows.Effective one : rows.effective(account)) {
            AttributeSubject subject = one.subject();
            SortedMap<String, JsonNode> values =
                    impersonal(declared.computeIfAbsent(subject.kind(), schema::on), one.values());
            if (!values.isEmpty()) {
                told.put(subject.reference().toString(), values);
            }
        }
        return told;
    }

    private SortedMap<String, Shown> shown(Owner kind, AttributeSet set, Set<AttributeViewer> viewers) {
        SortedMap<String, AttributeDefinition> declared = schema.on(kind);
        SortedMap<String, Shown> shown = new TreeMap<>();
        for (String key : set.keys()) {
            AttributeDefinition attribute = declared.get(key);
            if (attribute == null || !AttributeViewer.sees(viewers, attribute.visibility())) {
                continue;
            }
            List<AttributeSet.Given> values = set.values(key);
            shown.put(
                    key,
                    new Shown(
                            values.getFirst().value(),
                            values.getFirst().source(),
                            values.stream()
                                    .skip(1)
                                    .map(given -> new Outranked(given.source(), given.value()))
                                    .toList()));
        }
        return shown;
    }

    private static NewEvent changed(
            AttributeSubject subject, SortedMap<String, AttributeDefinition> declared, AttributeSet set, long version) {
        return new NewEvent(
                subject.account(),
                CHANGED,
                subject.reference(),
                new AttributesChanged(subject.reference().toString(), impersonal(declared, set.effective()), version));
    }

    private static SortedMap<String, JsonNode> impersonal(
            SortedMap<String, AttributeDefinition> declared, SortedMap<String, JsonNode> values) {
        SortedMap<String, JsonNode> impersonal = new TreeMap<>(values);
        impersonal.keySet().removeIf(key -> {
            AttributeDefinition attribute = declared.get(key);
            return attribute == null || attribute.pii() != Pii.NONE;
        });
        return impersonal;
    }
}
