package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.AttributeDefinition.Search;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds subjects by what their attributes say. Who may not see an attribute cannot search by it, and is told the same as if
 * it were not declared.
 */
public final class AttributeIndex {

    /**
     * What is sought.
     *
     * @param value capitals do not count; one that ends with {@code *} is a beginning
     */
    public record Query(Owner kind, String key, String value) {

        boolean isPrefix() {
            return value.endsWith("*");
        }
    }

    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private final AttributeSchema schema;
    private final AttributeIndexRows rows;

    AttributeIndex(AttributeSchema schema, AttributeIndexRows rows) {
        this.schema = schema;
        this.rows = rows;
    }

    /**
     * The ids of the account's subjects, by id.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code attribute_invalid} where the viewers see no such attribute,
     *     or it cannot be searched so
     */
    public List<UUID> within(AccountId account, Query query, Set<AttributeViewer> viewers, UUID after, int limit) {
        return rows.within(account, range(query, require(query, viewers)), after, limit);
    }

    /**
     * The ids of the subjects of every account, newest first. Throws as {@link #within}.
     *
     * @param viewers what the asker is to all of them
     */
    public List<UUID> everywhere(Query query, Set<AttributeViewer> viewers, UUID before, int limit) {
        return rows.everywhere(range(query, require(query, viewers)), before, limit);
    }

    /**
     * The open organizations and companies that somebody belongs to and whose attribute they see there, newest first.
     *
     * @param viewers what the member is to the attributes of one of them
     * @throws dev.bridge.kernel.problem.ProblemException {@code attribute_invalid} where no member could see it, as {@link
     *     #within}
     */
    public List<AccountId> ofMember(
            PrincipalId member,
            Query query,
            Function<AccountId, Set<AttributeViewer>> viewers,
            UUID before,
            int limit) {
        AttributeDefinition attribute = require(query, Set.of(AttributeViewer.MEMBER, AttributeViewer.ADMIN));
        AttributeIndexRows.Range range = range(query, attribute);
        List<AccountId> seen = new ArrayList<>();
        UUID last = before;
        List<UUID> page;
        do {
            page = rows.ofMember(member, range, last, limit);
            for (UUID id : page) {
                AccountId account = new AccountId(id);
                if (seen.size() < limit && AttributeViewer.sees(viewers.apply(account), attribute.visibility())) {
                    seen.add(account);
                }
                last = id;
            }
        } while (page.size() == limit && seen.size() < limit);
        return seen;
    }

    /** What a subject with these values is found by. */
    static List<AttributeIndexRows.Entry> entries(SortedMap<String, AttributeDefinition> declared, AttributeSet set) {
        return set.effective().entrySet().stream()
                .filter(value -> isSearched(declared.get(value.getKey())))
                .flatMap(value -> entries(value.getKey(), value.getValue()).stream())
                .toList();
    }

    static List<AttributeIndexRows.Entry> entries(String key, JsonNode value) {
        return AttributeValues.indexed(value).stream()
                .map(text -> new AttributeIndexRows.Entry(key, text))
                .toList();
    }

    static boolean isSearched(@Nullable AttributeDefinition attribute) {
        return attribute != null && attribute.search() != Search.NONE;
    }

    private AttributeDefinition require(Query query, Set<AttributeViewer> viewers) {
        AttributeDefinition attribute = schema.on(query.kind()).get(query.key());
        if (attribute == null
                || !AttributeViewer.sees(viewers, attribute.visibility())
                || attribute.search() == Search.NONE
                || (query.isPrefix() && attribute.search() != Search.PREFIX)) {
            throw Problem.of(
                            AccountsError.ATTRIBUTE_INVALID,
                            "%s cannot be searched%s; look at what is declared.",
                            Quoted.text(query.key()),
                            query.isPrefix() ? " by the beginning" : "")
                    .exception();
        }
        return attribute;
    }

    private static AttributeIndexRows.Range range(Query query, AttributeDefinition attribute) {
        String value = query.value();
        String from = AttributeValues.indexed(query.isPrefix() ? value.substring(0, value.length() - 1) : value);
        return new AttributeIndexRows.Range(
                attribute.on(), query.key(), from, query.isPrefix() ? from + LAST_CHARACTER : from);
    }
}
