package dev.bridge.access;

import dev.bridge.access.store.GovernanceRows;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.Roles;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what one account calls by name: its groups by key, its roles, and organizations by name. Remembers what it found. */
final class AccountNames {

    private final Accounts accounts;
    private final Groups groups;
    private final Roles roles;
    private final GovernanceRows governance;
    private final AccountId account;
    private final Map<ObjectReference, @Nullable ObjectReference> known = new HashMap<>();
    private final Map<String, Optional<OwnRole>> own = new HashMap<>();

    AccountNames(Accounts accounts, Groups groups, Roles roles, GovernanceRows governance, AccountId account) {
        this.accounts = accounts;
        this.groups = groups;
        this.roles = roles;
        this.governance = governance;
        this.account = account;
    }

    /** The thing by its id, or null where the account has none of the name; roles have no other id than their key. */
    @Nullable
    ObjectReference find(ObjectReference named) {
        if (!known.containsKey(named)) {
            known.put(named, search(named));
        }
        return known.get(named);
    }

    /** Whether one of the account's roles gives anything of a type, so that it can be given on one resource. */
    boolean isGiving(String role, String product, String type) {
        return own.computeIfAbsent(role, key -> governance.role(account, key))
                .map(found -> found.gives().getOrDefault(product, List.of()).stream()
                        .anyMatch(name -> name.startsWith(type + ".")))
                .orElse(false);
    }

    private @Nullable ObjectReference search(ObjectReference named) {
        try {
            String id = switch (named.type()) {
                case AccountBelongings.GROUP -> group(named.id());
                case AccountBelongings.ROLE ->
                    roles.require(account, named.id()).key();
                default -> organization(named.id());
            };
            return id == null ? null : new ObjectReference(named.type(), id);
        } catch (ProblemException unknown) {
            return null;
        }
    }

    /** Its own name is looked up; that of another would tell whether there is one, so others are named by id, whether there is one or not. */
    private @Nullable String organization(String idOrName) {
        if (idOrName.startsWith(AccountId.TYPE.prefix() + "_")) {
            return AccountId.TYPE.parse(idOrName).text();
        }
        return accounts.resolve(idOrName)
                .map(found -> found.account().id())
                .filter(account::equals)
                .map(AccountId::text)
                .orElse(null);
    }

    /** A group that is gone is named by its id still, so that its grants can be deleted. */
    private String group(String idOrKey) {
        return idOrKey.startsWith(GroupId.TYPE.prefix() + "_")
                ? GroupId.TYPE.parse(idOrKey).text()
                : groups.require(account, idOrKey).id().text();
    }
}
