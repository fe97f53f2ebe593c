package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.accounts.AccountGraph;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.decision.Changes;
import dev.bridge.decision.Grant;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final EventLog log;
    private final DeltaRows deltas;
    private final JsonMapper json;
    private final long belongingsFrom;
    private final long storedFrom;
    private AccountContent content;
    private PlatformView platform;
    private long revision;
    private long companyRevision;
    private boolean outdated;

    /** Grants that came and went since the content was made, by product. */
    private final Map<String, Map<Grant.Edge, @Nullable Grant>> pending = new LinkedHashMap<>();

    /**
     * An account as it was read; what the two parts of it do not have yet comes from the log.
     *
     * @param loaded read from the tables
     * @param platform at least at the stamp of what was read
     * @param seed secret
     */
    AccountFold(
            AccountLoading.Loaded loaded,
            PlatformView platform,
            long seed,
            EventLog log,
            DeltaRows deltas,
            JsonMapper json) {
        AccountLoading.Stored stored = loaded.stored();
        AccountGraph graph = loaded.graph();
        this.account = stored.account().id();
        this.log = log;
        this.deltas = deltas;
        this.json = json;
        this.platform = platform;
        this.belongings = new AccountBelongings(account);
        this.belongingsFrom = graph.revision();
        this.storedFrom = stored.revision();
        this.revision = Math.min(belongingsFrom, storedFrom);
        belongings.begin(stored.account(), graph, stored.programs());
        AccountGraph company = loaded.company();
        if (company != null) {
            belongings.beginCompany(company);
            companyRevision = company.revision();
        }
        Map<String, List<Grant>> grants = new HashMap<>(stored.grants());
        List<Grant> everywhere = new ArrayList<>(grants.getOrDefault(ProductTypes.BRIDGE, List.of()));
        everywhere.addAll(belongings.grants());
        grants.put(ProductTypes.BRIDGE, everywhere);
        this.content = new AccountContent(
                belongings.kind(),
                belongings.state(),
                belongings.company(),
                ProductGraphs.of(grants, platform, seed),
                PersistentMap.of(stored.attributes().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> values(entry.getValue())))),
                PersistentMap.of(graph.attributes()),
                stored.roles().stream().collect(Collectors.toMap(OwnRole::key, role -> role)),
                stored.policies().stream().collect(Collectors.toMap(OwnPolicy::id, policy -> policy)),
                PersistentMap.of(stored.settings().stream()
                        .collect(Collectors.toMap(SettingValue::place, value -> value))));
    }

    private static Map<String, Value> values(Map<String, JsonNode> attributes) {
        Map<String, Value> values = new HashMap<>();
        attributes.forEach((name, value) -> values.put(name, JsonValues.value(value)));
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
        return content.company();
    }

    PlatformView platform() {
        return platform;
    }

    /** Whether something happened that only reading it anew can follow. */
    boolean isOutdated() {
        return outdated;
    }

    /** About how many bytes it takes. */
    long weight() {
        return 8_192
                + 64 * content.graphs().size()
                + 256L * (belongings.size() + content.attributes().size() + content.subjectAttributes().size());
    }

    /** The account as it is now, with the platform as it is in the given view. */
    AccountView view(PlatformView now) {
        if (!pending.isEmpty() || now != platform) {
            Map<String, Changes> changes = new LinkedHashMap<>();
            pending.forEach((product, edges) -> changes.put(product, changes(edges)));
            pending.clear();
            content = content.with(content.graphs().with(changes, now));
            platform = now;
        }
        return new AccountView(
                new RevisionToken(account, revision, platform.revision(), companyRevision), platform, content);
    }

    private static Changes changes(Map<Grant.Edge, @Nullable Grant> edges) {
        List<Grant> writes = new ArrayList<>();
        List<Grant.Edge> deletes = new ArrayList<>();
        edges.forEach((edge, grant) -> {
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
            belonging(event);
        }
        if (event.revision() > storedFrom) {
            program(event);
            stored(event);
        }
    }

    /** Takes an event of the company above. */
    void applyCompany(Event event) {
        companyRevision = event.revision();
        switch (event.type().value()) {
            case "accounts.membership.changed" -> changed(belongings::ofCompany, () -> belongings.companyMember(member(event)));
            case "accounts.membership.ended" ->
                changed(belongings::ofCompany, () -> belongings.companyEnded(principal(event)));
            default -> {}
        }
    }

    private void belonging(Event event) {
        switch (event.type().value()) {
            case "accounts.account.created",
                    "accounts.account.changed",
                    "accounts.account.renamed",
                    "accounts.account.converted",
                    "accounts.account.state_changed",
                    "accounts.account.closed" -> account(log.data(event, AccountText.Now.class));
            case "accounts.membership.changed" -> {
                AccountGraph.Member member = member(event);
                changed(() -> belongings.ofPrincipal(member.principal()), () -> belongings.member(member));
            }
            case "accounts.membership.ended" -> {
                PrincipalId principal = principal(event);
                changed(() -> belongings.ofPrincipal(principal), () -> belongings.ended(principal));
                subject("membership:" + principal.text(), Map.of());
            }
            case "accounts.group.changed" -> {
                GroupId group = group(event);
                changed(() -> belongings.ofGroup(group), () -> belongings.group(group));
            }
            case "accounts.group.members_changed" -> {
                AccountText.GroupNow now = log.data(event, AccountText.GroupNow.class);
                changed(() -> belongings.ofGroup(now.group()), () -> belongings.within(now.group(), now.groups()));
            }
            case "accounts.group.deleted" -> {
                GroupId group = group(event);
                changed(belongings::grants, () -> belongings.groupGone(group));
                subject("group:" + group.text(), Map.of());
            }
            case "accounts.attributes.changed" -> {
                AccountText.Attributes now = log.data(event, AccountText.Attributes.class);
                subject(now.subject(), now.values());
            }
            default -> {}
        }
    }

    private void account(AccountText.Now now) {
        boolean same = now.kind().equals(belongings.kind().word())
                && Objects.equals(now.parent(), belongings.company())
                && Objects.equals(now.person(), belongings.person());
        if (!same) {
            outdated = true;
        }
        content = content.standing(AccountState.of(now.state()));
    }

    private void program(Event event) {
        switch (event.type().value()) {
            case "accounts.principal.registered", "accounts.agent.owner_changed" -> {
                AccountText.Principal now = log.data(event, AccountText.Principal.class);
                PrincipalId program = PrincipalId.parse(now.principal());
                if (program.kind() != PrincipalKind.USER) {
                    changed(
                            () -> belongings.ofPrincipal(program),
                            () -> belongings.program(program, now.owner()));
                }
            }
            case "accounts.principal.erased" -> {
                PrincipalId program = principal(event);
                changed(() -> belongings.ofPrincipal(program), () -> belongings.programGone(program));
            }
            default -> {}
        }
    }

    private void stored(Event event) {
        switch (event.type().value()) {
            case "access.relations.changed" -> relations(delta(event));
            case "access.setting.changed" -> setting(event);
            case "access.role.changed" -> {
                AccessEvents.RoleChanged now = log.data(event, AccessEvents.RoleChanged.class);
                role(now.key(), new OwnRole(now.key(), now.gives(), event.revision()));
            }
            case "accounts.role.deleted" -> role(event.subject().id(), null);
            case "access.policy.changed" -> {
                AccessEvents.PolicyChanged now = log.data(event, AccessEvents.PolicyChanged.class);
                OwnPolicy policy = new OwnPolicy(
                        now.product(), now.key(), now.actions(), now.when(), now.message(), event.revision());
                policy(policy.id(), policy);
            }
            case "access.policy.deleted" -> {
                AccessEvents.PolicyDeleted gone = log.data(event, AccessEvents.PolicyDeleted.class);
                policy(new OwnPolicy.Key(gone.product(), gone.key()), null);
            }
            default -> {}
        }
    }

    private AccessDelta delta(Event event) {
        DeltaText inline = log.data(event, AccessEvents.RelationsChanged.class).delta();
        DeltaText text = inline != null
                ? inline
                : json.readValue(deltas.find(account, event.revision()), DeltaText.class);
        return text.delta();
    }

    private void relations(AccessDelta delta) {
        delta.deletes().forEach(key -> put(key.product(), key.edge(), null));
        delta.writes().forEach(grant -> put(grant.key().product(), grant.key().edge(), grant.grant()));
        PersistentMap<ResourceName, Map<String, Value>> attributes = content.attributes();
        for (Map.Entry<ResourceName, List<String>> unset : delta.unset().entrySet()) {
            Map<String, Value> left = known(attributes, unset.getKey());
            unset.getValue().forEach(left::remove);
            attributes = attributes.with(unset.getKey(), left.isEmpty() ? null : Map.copyOf(left));
        }
        for (Map.Entry<ResourceName, Map<String, JsonNode>> set : delta.set().entrySet()) {
            Map<String, Value> all = known(attributes, set.getKey());
            all.putAll(values(set.getValue()));
            attributes = attributes.with(set.getKey(), Map.copyOf(all));
        }
        content = content.withAttributes(attributes);
    }

    private static Map<String, Value> known(PersistentMap<ResourceName, Map<String, Value>> all, ResourceName name) {
        Map<String, Value> known = all.get(name);
        return known == null ? new HashMap<>() : new HashMap<>(known);
    }

    private void setting(Event event) {
        AccessEvents.SettingChanged now = log.data(event, AccessEvents.SettingChanged.class);
        SettingKey key = new SettingKey(now.product(), now.setting());
        Level level = Level.valueOf(now.scope().toUpperCase(Locale.ROOT));
        SettingValue.Place place = new SettingValue.Place(key, level, now.id());
        JsonNode value = now.value();
        SettingValue set = value == null
                ? null
                : new SettingValue(
                        key,
                        level,
                        now.id(),
                        JsonValues.value(value),
                        now.locked(),
                        now.priority(),
                        event.revision(),
                        event.origin().actor().toString(),
                        event.occurredAt());
        content = content.with(place, set);
    }

    private void role(String key, @Nullable OwnRole role) {
        Map<String, OwnRole> roles = new HashMap<>(content.roles());
        if (role == null) {
            roles.remove(key);
        } else {
            roles.put(key, role);
        }
        governed(roles, content.policies());
    }

    private void policy(OwnPolicy.Key id, @Nullable OwnPolicy policy) {
        Map<OwnPolicy.Key, OwnPolicy> policies = new HashMap<>(content.policies());
        if (policy == null) {
            policies.remove(id);
        } else {
            policies.put(id, policy);
        }
        governed(content.roles(), policies);
    }

    private void governed(Map<String, OwnRole> roles, Map<OwnPolicy.Key, OwnPolicy> policies) {
        content = content.governed(roles, policies);
    }

    private void subject(String subject, Map<String, JsonNode> values) {
        content = content.withSubject(subject, values.isEmpty() ? null : values);
    }

    /** What a change of who belongs where does to grants. */
    private void changed(Supplier<List<Grant>> affected, Runnable change) {
        Map<Grant.Edge, Grant> before = byEdge(affected.get());
        change.run();
        Map<Grant.Edge, Grant> after = byEdge(affected.get());
        before.keySet().stream()
                .filter(edge -> !after.containsKey(edge))
                .forEach(edge -> put(ProductTypes.BRIDGE, edge, null));
        after.forEach((edge, grant) -> {
            if (!grant.equals(before.get(edge))) {
                put(ProductTypes.BRIDGE, edge, grant);
            }
        });
    }

    private static Map<Grant.Edge, Grant> byEdge(List<Grant> grants) {
        Map<Grant.Edge, Grant> byEdge = new LinkedHashMap<>();
        grants.forEach(grant -> byEdge.put(grant.edge(), grant));
        return byEdge;
    }

    private void put(String product, Grant.Edge edge, @Nullable Grant grant) {
        pending.computeIfAbsent(product, key -> new LinkedHashMap<>()).put(edge, grant);
    }

    private AccountGraph.Member member(Event event) {
        AccountText.Member now = log.data(event, AccountText.Member.class);
        return new AccountGraph.Member(
                PrincipalId.parse(now.principal()), now.roles(), now.groups(), now.blocked());
    }

    private static PrincipalId principal(Event event) {
        return PrincipalId.parse(event.subject().id());
    }

    private static GroupId group(Event event) {
        return GroupId.TYPE.parse(event.subject().id());
    }
}
