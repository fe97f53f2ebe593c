package dev.bridge.accounts;

import dev.bridge.kernel.id.TypedId;
import java.util.List;

/**
 * What is in a group.
 *
 * @param member a principal or a group
 * @param kind {@code user}, {@code service_account}, {@code agent} or {@code group}
 * @param sources who put it there
 */
public record GroupMember(TypedId member, String kind, List<Source> sources) {

    public GroupMember {
        sources = List.copyOf(sources);
    }
}
