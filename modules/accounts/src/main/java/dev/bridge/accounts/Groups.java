package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.web.Fields;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Groups of an account's members, and of its groups. None contains itself, however deep, after any edits. */
public final class Groups {

    private static final Pattern KEY = Pattern.compile("[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?");

    private final GroupRows rows;
    private final AttributeRows attributeRows;
    private final Attributes attributes;
    private final AccountLocks locks;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    Groups(
            GroupRows rows,
            AttributeRows attributeRows,
            Attributes attributes,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.attributeRows = attributeRows;
        this.attributes = attributes;
        this.locks = locks;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Group> find(GroupId id) {
        return rows.find(id);
    }

    /**
     * The account's group with this id or key.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Group require(AccountId account, String idOrKey) {
        Optional<Group> found = idOrKey.startsWith(GroupId.TYPE.prefix() + "_")
                ? rows.find(account, GroupId.TYPE.parse(idOrKey))
                : rows.findByKey(account, idOrKey);
        return found.orElseThrow(
                () -> Problem.of(PlatformError.NOT_FOUND, "The account has no group %s.", Quoted.text(idOrKey))
                        .exception());
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Group> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    /** What is in the group directly, by id. */
    public List<GroupMember> members(GroupId group, UUID after, int limit) {
        return rows.members(group, after, limit);
    }

    /**
     * Makes a group.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code fields_invalid}, {@code group_taken}, {@code
     *     limit_exceeded}
     */
    public Group create(Origin origin, AccountId account, String key, String displayName) {
        return create(origin, account, key, displayName, Map.of());
    }

    /**
     * Makes a group that begins with attributes, as an administrator writes them.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as above, {@code attribute_invalid}, {@code
     *     attribute_not_writable}
     */
    public Group create(
            Origin origin,
            AccountId account,
            String key,
            String displayName,
            Map<String, @Nullable JsonNode> attributes) {
        requireKey(key);
        String name = DisplayName.clean(displayName);
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            requireFree(account, key);
            MembershipLimits.GROUPS.check(rows.count(account) + 1, "The account");
            Group group = new Group(ids.next(GroupId.TYPE), account, key, name, 1, clock.instant());
            rows.insert(group);
            log.append(origin, GroupEvents.changed(group));
            this.attributes.begin(
                    origin,
                    AttributeSubject.group(group),
                    AttributeAsked.OF_ADMIN,
                    List.of(AttributeLayer.ofAdmin(attributes)));
            return group;
        });
    }

    /**
     * Gives a group another key or name.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException as {@link #create}, and {@code not_found}
     */
    public Group change(
            Origin origin,
            AccountId account,
            GroupId id,
            @Nullable String key,
            @Nullable String displayName,
            LongConsumer check) {
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            Group group = require(account, id.text());
            check.accept(group.version());
            String newKey = key == null ? group.key() : key;
            String newName = displayName == null ? group.displayName() : DisplayName.clean(displayName);
            if (!newKey.equals(group.key())) {
                requireKey(newKey);
                requireFree(account, newKey);
            }
            if (newKey.equals(group.key()) && newName.equals(group.displayName())) {
                return group;
            }
            rows.update(id, newKey, newName);
            Group changed = require(account, id.text());
            log.append(origin, GroupEvents.changed(changed));
            return changed;
        });
    }

    /**
     * Deletes a group; its members are in it no longer, and all else of them stays.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public void delete(Origin origin, AccountId account, GroupId id) {
        transactions.executeWithoutResult(status -> {
            locks.lock(List.of(account));
            Group group = require(account, id.text());
            rows.delete(id);
            attributeRows.delete(AttributeSubject.group(group));
            log.append(origin, GroupEvents.deleted(group));
        });
    }

    /**
     * Puts a group into a group; one that is there already changes nothing.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code group_cycle}, {@code limit_exceeded}
     */
    public void nest(Origin origin, AccountId account, GroupId parentId, GroupId childId) {
        transactions.executeWithoutResult(status -> {
            locks.lock(List.of(account));
            Group parent = require(account, parentId.text());
            Group child = require(account, childId.text());
            if (rows.within(parentId).contains(childId)) {
                return;
            }
            requireNoCycle(parent, child);
            MembershipLimits.GROUP_GROUPS.check(rows.within(parentId).size() + 1L, "The group");
            rows.requireRoom(parentId, childId.uuid());
            rows.nest(parent, childId, new Source.Manual(), clock.instant());
            tell(origin, parent);
        });
    }

    /**
     * Takes a group out of a group; one that is not there changes nothing.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public void unnest(Origin origin, AccountId account, GroupId parentId, GroupId childId) {
        transactions.executeWithoutResult(status -> {
            locks.lock(List.of(account));
            Group parent = require(account, parentId.text());
            if (rows.within(parentId).contains(childId)) {
                rows.unnest(parentId, childId, new Source.Manual());
                tell(origin, parent);
            }
        });
    }

    private void requireNoCycle(Group parent, Group child) {
        int bound = MembershipLimits.GROUP_DEPTH.intValue() + 1;
        Map<GroupId, Integer> down = rows.down(child.id(), bound);
        if (down.containsKey(parent.id())) {
            throw Problem.of(
                            AccountsError.GROUP_CYCLE,
                            "The group `%s` is within `%s` already, so it cannot contain it; take it out there first.",
                            parent.key(),
                            child.key())
                    .exception();
        }
        int below = down.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        MembershipLimits.GROUP_DEPTH.check((long) rows.up(parent.id(), bound) + below, "The chain of groups");
    }

    private void tell(Origin origin, Group parent) {
        log.append(origin, GroupEvents.membersChanged(parent, List.copyOf(rows.within(parent.id()))));
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            Fields fields = new Fields();
            fields.wrong(
                    "key",
                    "field_invalid",
                    Quoted.text(key) + " is no key; it has 1 to 63 small letters and digits, with `-` and `_` inside.");
            fields.check();
        }
    }

    private void requireFree(AccountId account, String key) {
        if (key.startsWith(GroupId.TYPE.prefix() + "_")
                || rows.findByKey(account, key).isPresent()) {
            throw Problem.of(AccountsError.GROUP_TAKEN, "The key `%s` is taken; choose another.", key)
                    .exception();
        }
    }
}
