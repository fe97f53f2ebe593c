package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import java.util.List;

/**
 * What the log tells of groups. Which groups a principal is in is told with the principal's membership; here it is told
 * which groups are within a group. With a group that is deleted, all that was in it is out of it.
 */
final class GroupEvents {

    static final EventType CHANGED = new EventType("accounts.group.changed");
    static final EventType MEMBERS_CHANGED = new EventType("accounts.group.members_changed");
    static final EventType DELETED = new EventType("accounts.group.deleted");

    record Changed(String group, String key) {}

    /**
     * The groups within a group, as they are now.
     *
     * @param groups those directly within it
     */
    record MembersChanged(String group, List<GroupId> groups) {}

    record Deleted(String group) {}

    private GroupEvents() {}

    static NewEvent changed(Group group) {
        return of(group, CHANGED, new Changed(group.id().text(), group.key()));
    }

    static NewEvent membersChanged(Group group, List<GroupId> within) {
        return of(group, MEMBERS_CHANGED, new MembersChanged(group.id().text(), within));
    }

    static NewEvent deleted(Group group) {
        return of(group, DELETED, new Deleted(group.id().text()));
    }

    private static NewEvent of(Group group, EventType type, Object data) {
        return new NewEvent(group.account(), type, ObjectRef.of("group", group.id()), data);
    }
}
