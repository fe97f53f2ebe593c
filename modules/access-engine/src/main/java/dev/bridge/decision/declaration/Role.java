package dev.bridge.decision.declaration;

import dev.bridge.kernel.OrderedMaps;
import java.util.List;
import java.util.Map;

/**
 * An organization's own set of relations and permissions. Whoever is its assignee ({@code role:auditor#assignee}) has them on every
 * resource of the types; who has the relation {@code role:auditor} to one resource has them there.
 *
 * @param carries relations and permissions by type, as the graph names types
 */
public record Role(String name, Map<String, List<String>> carries) {

    /** The type of roles in the graph. */
    public static final String TYPE = "role";

    public static final String ASSIGNEE = "assignee";

    /** Begins the relations that give a role on one resource. No declared relation has a colon. */
    private static final String PREFIX = TYPE + ":";

    public Role {
        carries = OrderedMaps.copy(carries);
    }

    /** Whether a relation gives a role. */
    public static boolean isRelation(String relation) {
        return relation.startsWith(PREFIX);
    }

    /** The relation that gives the role on one resource. */
    public String relation() {
        return PREFIX + name;
    }
}
