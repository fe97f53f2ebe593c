package dev.bridge.accounts;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the events of an account add up to, without looking at any table: as a reader above would keep it. */
final class GraphFold {

    private final EventLog log;
    private final JsonMapper json;
    private final AccountId account;
    private final Map<PrincipalId, AccountGraph.Member> members = new TreeMap<>();
    private final Map<String, String> keys = new TreeMap<>();
    private final Map<String, List<GroupId>> within = new HashMap<>();
    private final Map<String, Map<String, JsonNode>> attributes = new TreeMap<>();
    private AccountKind kind = AccountKind.PERSONAL;
    private AccountState state = AccountState.ACTIVE;
    private @Nullable AccountId company;
    private long revision;

    GraphFold(EventLog log, JsonMapper json, AccountId account) {
        this.log = log;
        this.json = json;
        this.account = account;
    }

    /** Reads on, up to a revision. */
    AccountGraph at(long upTo) {
        while (revision < upTo) {
            for (Event event : log.read(account, revision, (int) Math.min(1_000, upTo - revision))) {
                apply(event);
                revision = event.revision();
            }
        }
        return new AccountGraph(
                account, revision, kind, state, company, List.copyOf(members.values()), nodes(), attributes);
    }

    private List<AccountGraph.Node> nodes() {
        List<AccountGraph.Node> nodes = new ArrayList<>();
        keys.forEach((id, key) ->
                nodes.add(new AccountGraph.Node(GroupId.TYPE.parse(id), key, within.getOrDefault(id, List.of()))));
        return nodes;
    }

    private void apply(Event event) {
        String type = event.type().value();
        if (type.startsWith("accounts.account.")) {
            account(json.readTree(event.data()));
            return;
        }
        switch (type) {
            case "accounts.membership.changed" -> member(log.data(event, MembershipEvents.Changed.class));
            case "accounts.membership.ended" -> {
                String principal = log.data(event, MembershipEvents.Ended.class).principal();
                members.remove(PrincipalId.parse(principal));
                attributes.remove("membership:" + principal);
            }
            case "accounts.group.changed" -> {
                GroupEvents.Changed data = log.data(event, GroupEvents.Changed.class);
                keys.put(data.group(), data.key());
            }
            case "accounts.group.members_changed" -> {
                GroupEvents.MembersChanged data = log.data(event, GroupEvents.MembersChanged.class);
                within.put(data.group(), data.groups());
            }
            case "accounts.group.deleted" ->
                delete(log.data(event, GroupEvents.Deleted.class).group());
            case "accounts.attributes.changed" -> attributes(json.readTree(event.data()));
            default -> {}
        }
    }

    private void account(JsonNode data) {
        kind = AccountKind.of(data.get("kind").asString());
        state = AccountState.of(data.get("state").asString());
        company = data.has("parent") ? AccountId.TYPE.parse(data.get("parent").asString()) : null;
    }

    private void member(MembershipEvents.Changed data) {
        members.put(
                PrincipalId.parse(data.principal()),
                new AccountGraph.Member(
                        PrincipalId.parse(data.principal()), data.roles(), data.groups(), data.blocked()));
    }

    private void delete(String group) {
        GroupId gone = GroupId.TYPE.parse(group);
        keys.remove(group);
        within.remove(group);
        attributes.remove("group:" + group);
        within.replaceAll((parent, groups) -> without(groups, gone));
        members.replaceAll((id, member) -> new AccountGraph.Member(
                member.principal(), member.roles(), without(member.groups(), gone), member.blocked()));
    }

    private static List<GroupId> without(List<GroupId> groups, GroupId gone) {
        TreeSet<GroupId> kept = new TreeSet<>(groups);
        kept.remove(gone);
        return List.copyOf(kept);
    }

    private void attributes(JsonNode data) {
        Map<String, JsonNode> values = new TreeMap<>();
        data.get("values").properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        if (values.isEmpty()) {
            attributes.remove(data.get("subject").asString());
        } else {
            attributes.put(data.get("subject").asString(), values);
        }
    }
}
