package dev.bridge.accounts.web;

import dev.bridge.accounts.UserId;
import dev.bridge.accounts.store.OrganizationSearchRows;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.search.Found;
import dev.bridge.platform.search.SearchSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organizations and companies, by name or by words of what they are called: all for who sees all, else one's own. */
@Component
@Order(1)
class OrganizationSearch implements SearchSource {

    private final OrganizationSearchRows rows;
    private final Authorizer authorizer;

    OrganizationSearch(JdbcClient jdbc, Authorizer authorizer) {
        this.rows = new OrganizationSearchRows(jdbc);
        this.authorizer = authorizer;
    }

    @Override
    public String kind() {
        return "organizations";
    }

    @Override
    public List<Found> find(String text, Caller caller, int limit) {
        return found(text, caller, limit).stream()
                .map(row -> new Found(
                        "organization",
                        row.id().text(),
                        row.name(),
                        row.displayName(),
                        row.name() == null ? "" : row.name(),
                        row.id()))
                .toList();
    }

    private List<OrganizationSearchRows.Row> found(String text, Caller caller, int limit) {
        if (PathAccount.seesAll(authorizer, caller)) {
            return rows.all(text, limit);
        }
        return caller.principal().type().equals("user")
                ? rows.ofMember(UserId.TYPE.parse(caller.principal().id()), text, limit)
                : List.of();
    }
}
