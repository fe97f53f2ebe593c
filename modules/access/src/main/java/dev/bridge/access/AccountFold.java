package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.accounts.AccountGraph;
import dev.bridge.accounts.AccountState;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.decision.Changes;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.expression.Values;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.unified.Account;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.View;
import dev.bridge.entitlements.AccountFacts;
import dev.bridge.entitlements.EntitlementsChanged;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An account that is kept up with its log: content that never changes, and beside it who belongs where, from which the next content
 * is made. Used by one thread at a time.
 */
final class AccountFold {

    private final AccountId account;
    private final AccountBelongings belongings;
    private final BelongingFold fold;
    private final EventLog log;
    private final DeltaRows deltas;
    private final JsonMapper json;
    private final Turn turn;
    private final Supplier<String> name;
    private final long belongingsFrom;
    private final long storedFrom;
    private AccountContent content;
    private PlatformView platform;
    private GraphNames names;
    private Rules rules;
    private Map<String, OwnRole> ruledBy;
    private Map<String, ProductView> products;

    /** By product; null where nothing tells what accounts have. */
    private @Nullable Map<String, Entitlements> entitlements;

    private long revision;
    private long companyRevision;
    private boolean outdated;

    /** Whether the last event about what the account has did not say it. */
    private boolean untold;

    /** Whether products are to be made anew. */
    private boolean governed;

    /** Grants that came and went since the content was made. */
    private final Map<Grant.Edge, @Nullable Grant> pending = new LinkedHashMap<>();

    /** What to do with events that say less than what the tables have now. */
    private enum Turn {
        /** Have the account read anew. */
        READ,
        /** Take what they say. */
        TAKE
    }

    /**
     * An account as it was read; what the two parts of it do not have yet comes from the log.
     *
     * @param loaded read from the tables
     * @param platform at least at the stamp of what was read
     * @param seed secret; keeps customers from choosing ids that collide
     */
    static AccountFold live(
            AccountLoading.Loaded loaded,
            PlatformView platform,
            long seed,
            AccountLoading loading,
            EventLog log,
            DeltaRows deltas,
            JsonMapper json) {
        return new AccountFold(
                loaded,
                platform,
                seed,
                Turn.READ,
                () -> loading.name(loaded.stored().account()),
                log,
                deltas,
                json);
    }

    /** An account as it was at some time, to be brought by its log to how it was at a later one. Its name is the same all the time. */
    static AccountFold past(
            AccountLoading.Loaded loaded,
            PlatformView platform,
            long seed,
            EventLog log,
            DeltaRows deltas,
            JsonMapper json) {
        return new AccountFold(
                loaded, platform, seed, Turn.TAKE, () -> loaded.stored().name(), log, deltas, json);
    }

    private AccountFold(
            AccountLoading.Loaded loaded,
            PlatformView platform,
            long seed,
            Turn turn,
            Supplier<String> name,
            EventLog log,
            DeltaRows deltas,
            JsonMapper json) {
        AccountLoading.Stored stored = loaded.stored();
        AccountGraph graph = loaded.graph();
        this.account = stored.account();
        this.turn = turn;
        this.name = name;
        this.log = log;
        this.deltas = deltas;
        this.json = json;
        this.platform = platform;
        this.names = new GraphNames(platform.catalog());
        this.belongings = new AccountBelongings(account);
        this.fold = new BelongingFold(belongings, log, new Effects());
        this.belongingsFrom = graph.revision();
        this.storedFrom = stored.revision();
        this.revision = Math.min(belongingsFrom, storedFrom);
        this.entitlements = stored.entitlements();
        belongings.begin(stored.person(), graph, stored.programs());
        AccountGraph company = loaded.company();
        if (company != null) {
            belongings.beginCompany(company);
            companyRevision = company.revision();
        }
        AccountContent empty = new AccountContent(
                stored.name(),
                graph.state(),
                Snapshot.empty(platform.rules().model(), seed),
                attributes(stored, graph),
                PersistentMap.of(
                        stored.resources().stream().collect(Collectors.toMap(names::object, _ -> Boolean.TRUE))),
                stored.roles().stream().collect(Collectors.toMap(OwnRole::key, role -> role)),
                stored.policies().stream().collect(Collectors.toMap(OwnPolicy::id, policy -> policy)),
                PersistentMap.of(
                        stored.settings().stream().collect(Collectors.toMap(SettingValue::place, value -> value))));
        this.rules = AccountRules.rules(platform, empty.roles());
        this.ruledBy = empty.roles();
        this.products = AccountRules.products(account, rules, platform, empty, entitlements);
        List<Grant> grants = new ArrayList<>(belongings.grants());
        stored.grants().forEach(grant -> grants.add(names.grant(grant)));
        this.content = empty.with(Snapshot.empty(rules.model(), seed).with(new Changes(grants, List.of())));
    }

    /** What is applied from now on was written under this catalog, or an earlier one. */
    void writtenUnder(CatalogSnapshot catalog) {
        names = new GraphNames(catalog);
    }

    private PersistentMap<ObjectReference, Map<String, Object>> attributes(
            AccountLoading.Stored stored, AccountGraph graph) {
        Map<ObjectReference, Map<String, Object>> attributes = new HashMap<>();
        stored.attributes().forEach((name, values) -> attributes.put(names.object(name), values(values)));
        graph.attributes().forEach((subject, values) -> attributes.put(BelongingFold.subject(subject), values(values)));
        return PersistentMap.of(attributes);
    }

    private static Map<String, Object> values(Map<String, JsonNode> attributes) {
        Map<String, Object> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, Values.of(JsonValues.value(value))));
        return Map.copyOf(values);
    }

    long revision() {
        return revision;
    }

    long companyRevision() {
        return companyRevision;
    }

    @Nullable
    AccountId company() {
        return belongings.company();
    }

    /** Whether something happened that only reading it anew can follow. */
    boolean isOutdated() {
        return outdated;
    }

    /** Whether it is known what the account has; of a past that is not always told. */
    boolean isTold() {
        return !untold;
    }

    /** About how many bytes it takes. */
    long weight() {
        return 8_192
                + 64L * content.grants().size()
                + 256L
                        * (belongings.size()
                                + content.attributes().size()
                                + content.resources().size());
    }

    /** The account as it is now, with the platform as it is in the given view. */
    AccountView view(PlatformView now) {
        if (now != platform || governed) {
            Rules before = rules;
            if (now.rules() != platform.rules() || !content.roles().equals(ruledBy)) {
                rules = AccountRules.rules(now, content.roles());
                ruledBy = content.roles();
            }
            platform = now;
            products = AccountRules.products(account, rules, now, content, entitlements);
            governed = false;
            if (before.model() != rules.model()) {
                content = content.with(content.grants().under(rules.model()));
            }
        }
        if (!pending.isEmpty()) {
            content = content.with(content.grants().with(changes()));
            pending.clear();
        }
        return new AccountView(
                new RevisionToken(account, revision, platform.revision(), companyRevision),
                platform,
                content,
                decides(),
                belongings.company());
    }

    private View decides() {
        PersistentMap<ObjectReference, Map<String, Object>> attributes = content.attributes();
        Map<String, Object> own = attributes.get(new ObjectReference(AccountBelongings.ORGANIZATION, account.text()));
        return new View(
                new Account(
                        account.text(),
                        content.name(),
                        belongings.kind().word(),
                        Account.State.valueOf(content.state().name()),
                        own == null ? Map.of() : own),
                rules,
                content.grants(),
                attributes::get,
                products,
                Staleness.NONE);
    }

    private Changes changes() {
        List<Grant> writes = new ArrayList<>();
        List<Grant.Edge> deletes = new ArrayList<>();
        pending.forEach((edge, grant) -> {
            if (grant == null) {
                deletes.add(edge);
            } else {
                writes.add(grant);
            }
        });
        return new Changes(writes, deletes);
    }

    /** Takes the account's next event. */
    void apply(Event event) {
        if (event.revision() != revision + 1) {
            outdated = true;
            return;
        }
        revision = event.revision();
        if (event.revision() > belongingsFrom) {
            fold.belonging(event);
        }
        if (event.revision() > storedFrom) {
            fold.program(event);
            stored(event);
        }
    }

    /** Takes an event of the company above. */
    void applyCompany(Event event) {
        companyRevision = event.revision();
        fold.applyCompany(event);
    }

    /** Takes the members of the company above, as they were at a revision of it. */
    void company(List<AccountGraph.Member> members, long atRevision) {
        companyRevision = atRevision;
        fold.company(members);
    }

    /** Takes what was told before the log goes on of what the account has. */
    void has(Event told) {
        entitlements(log.data(told, EntitlementsChanged.class));
    }

    private void stored(Event event) {
        switch (event.type().value()) {
            case "access.relations.changed" -> relations(delta(event));
            case "access.setting.changed" -> {
                AccessEvents.SettingChanged now = log.data(event, AccessEvents.SettingChanged.class);
                governs(content.with(now.place(), now.set(event)));
            }
            case "access.role.changed" -> {
                AccessEvents.RoleChanged now = log.data(event, AccessEvents.RoleChanged.class);
                governs(content.with(now.key(), new OwnRole(now.key(), now.gives(), event.revision())));
            }
            case "accounts.role.deleted" -> governs(content.with(event.subject().id(), /* role= */ null));
            case "access.policy.changed" -> {
                AccessEvents.PolicyChanged now = log.data(event, AccessEvents.PolicyChanged.class);
                OwnPolicy policy = new OwnPolicy(
                        now.product(), now.key(), now.actions(), now.when(), now.message(), event.revision());
                governs(content.with(policy.id(), policy));
            }
            case "access.policy.deleted" -> {
                AccessEvents.PolicyDeleted gone = log.data(event, AccessEvents.PolicyDeleted.class);
                governs(content.with(new OwnPolicy.Key(gone.product(), gone.key()), /* policy= */ null));
            }
            case EntitlementsChanged.NAME -> entitlements(log.data(event, EntitlementsChanged.class));
            default -> {}
        }
    }

    private void entitlements(EntitlementsChanged now) {
        AccountFacts facts = now.told();
        untold = facts == null;
        if (facts == null) {
            outdated |= turn == Turn.READ;
        } else {
            entitlements = AccountLoading.entitlements(facts);
            governed = true;
        }
    }

    private AccessDelta delta(Event event) {
        return DeltaText.of(event, log, deltas, json).delta();
    }

    private void relations(AccessDelta delta) {
        delta.deletes().forEach(key -> pending.put(names.edge(key), null));
        delta.writes().forEach(grant -> pending.put(names.edge(grant.key()), names.grant(grant)));
        delta.removed().forEach(name -> content = content.with(names.object(name), /* registered= */ false));
        delta.registered().forEach(name -> content = content.with(names.object(name), /* registered= */ true));
        delta.unset().forEach((name, unset) -> content = content.without(names.object(name), unset));
        delta.set().forEach((name, set) -> content = content.and(names.object(name), values(set)));
    }

    private void governs(AccountContent now) {
        content = now;
        governed = true;
    }

    /** What events of {@code accounts} change. */
    private final class Effects implements BelongingFold.Effects {

        @Override
        public void grant(Grant.Edge edge, @Nullable Grant grant) {
            pending.put(edge, grant);
        }

        @Override
        public void attributes(ObjectReference subject, Map<String, JsonNode> values) {
            content = content.with(subject, values(values));
        }

        @Override
        public void stands(AccountState state) {
            content = content.called(name.get(), state);
        }

        @Override
        public void turned(Runnable change) {
            switch (turn) {
                case READ -> outdated = true;
                case TAKE -> change.run();
            }
        }
    }
}
