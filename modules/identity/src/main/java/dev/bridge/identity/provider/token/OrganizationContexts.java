package dev.bridge.identity.provider.token;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Membership;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.Resolved;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import java.util.List;
import java.util.Optional;

/** In which organizations somebody may act at this moment: open ones that they belong to and are not blocked in. */
public final class OrganizationContexts {

    private final Accounts accounts;
    private final Memberships memberships;

    OrganizationContexts(Accounts accounts, Memberships memberships) {
        this.accounts = accounts;
        this.memberships = memberships;
    }

    /** By id or name; empty also where there is such an organization and the person does not belong to it. */
    public Optional<OrganizationContext> find(UserId person, String idOrName) {
        return accounts.resolve(idOrName).map(Resolved::account).flatMap(account -> context(person, account));
    }

    public Optional<OrganizationContext> find(UserId person, AccountId id) {
        return accounts.find(id).flatMap(account -> context(person, account));
    }

    /** All of them. */
    public List<OrganizationContext> of(UserId person) {
        return memberships.ofPrincipal(person).stream()
                .map(Membership::account)
                .flatMap(id -> find(person, id).stream())
                .toList();
    }

    private Optional<OrganizationContext> context(UserId person, Account account) {
        if (account.state().compareTo(AccountState.SUSPENDED) <= 0) {
            return Optional.empty();
        }
        return memberships
                .find(account.id(), person)
                .filter(Membership::mayAct)
                .map(membership -> new OrganizationContext(account.id(), account.displayName(), membership.roles()));
    }
}
