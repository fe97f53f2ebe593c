package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who belongs where in one account at one revision of the log: the same as what the account's events up to that revision
 * add up to.
 *
 * @param revision of the account
 * @param company the account above
 * @param members by id, blocked ones too
 * @param attributes those of the account and of its people and groups that are not personal data, by subject
 */
public record AccountGraph(
        AccountId account,
        long revision,
        AccountKind kind,
        AccountState state,
        @Nullable AccountId company,
        List<Member> members,
        List<Node> groups,
        Map<String, Map<String, JsonNode>> attributes) {

    /**
     * A member.
     *
     * @param roles with their ends; none while blocked
     * @param groups those that the member is in directly; none while blocked
     */
    public record Member(PrincipalId principal, List<RoleEnd> roles, List<GroupId> groups, boolean blocked) {

        public Member {
            roles = List.copyOf(roles);
            groups = List.copyOf(groups);
        }
    }

    /**
     * A group.
     *
     * @param groups those directly within it
     */
    public record Node(GroupId group, String key, List<GroupId> groups) {

        public Node {
            groups = List.copyOf(groups);
        }
    }

    public AccountGraph {
        members = List.copyOf(members);
        groups = List.copyOf(groups);
        attributes = Map.copyOf(attributes);
    }
}
