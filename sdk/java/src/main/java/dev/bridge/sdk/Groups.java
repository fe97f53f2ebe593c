package dev.bridge.sdk;

import dev.bridge.sdk.account.Group;
import dev.bridge.sdk.account.GroupChanges;
import dev.bridge.sdk.account.GroupMember;
import dev.bridge.sdk.account.NewGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations/{org}/groups}: named sets of members of an account. */
public final class Groups {

    private static final String GROUPS = "groups";

    private record Adding(List<String> members) {}

    private final Transport transport;

    Groups(Transport transport) {
        this.transport = transport;
    }

    public Page<Group> list(String organization, PageRequest page) {
        return list(organization, null, page);
    }

    /**
     * Those with an attribute that the caller may see and that is declared as searchable.
     *
     * @param where {@code purpose=Building}, or {@code purpose=Build*} for what begins so; null for all
     */
    public Page<Group> list(String organization, @Nullable String where, PageRequest page) {
        Call call = Call.get(Paths.of(organization, GROUPS)).with("where", where);
        return Page.fetch(transport, page.of(call), Group.class);
    }

    public Versioned<Group> create(String organization, NewGroup group) {
        return transport
                .send(Call.post(Paths.of(organization, GROUPS)).json(group))
                .readVersioned(Group.class);
    }

    public Versioned<Group> show(String organization, String group) {
        return transport.send(Call.get(group(organization, group))).readVersioned(Group.class);
    }

    public void delete(String organization, String group) {
        transport.send(Call.delete(group(organization, group)));
    }

    /** What is in a group: principals, and groups of the account. */
    public Page<GroupMember> members(String organization, String group, PageRequest page) {
        return Page.fetch(transport, page.of(Call.get(group(organization, group) + "/members")), GroupMember.class);
    }

    /**
     * Changes a group.
     *
     * @param etag of the version that was read
     */
    public Versioned<Group> update(String organization, String group, GroupChanges changes, String etag) {
        Call call =
                Call.patch(group(organization, group)).header("If-Match", etag).json(changes);
        return transport.send(call).readVersioned(Group.class);
    }

    public Attributes attributes(String organization, String group) {
        return new Attributes(transport, group(organization, group));
    }

    /** Puts members of the account, and groups of it, into a group. */
    public void add(String organization, String group, List<String> members) {
        transport.send(Call.post(group(organization, group) + "/members").json(new Adding(members)));
    }

    public void remove(String organization, String group, String member) {
        transport.send(Call.delete(member(organization, group, member)));
    }

    private static String member(String organization, String group, String member) {
        return group(organization, group) + "/members/" + Call.segment(member);
    }

    private static String group(String organization, String group) {
        return Paths.of(organization, GROUPS, group);
    }
}
