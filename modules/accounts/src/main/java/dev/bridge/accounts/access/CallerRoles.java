package dev.bridge.accounts.access;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Membership;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.PrincipalId;
import java.util.List;
import java.util.Set;

/** Which core roles somebody has in an account. */
final class CallerRoles {

    static final String OWNER = "owner";
    static final String MEMBER = "member";

    /** From the least to the most. The first that gives a permission is the one to ask for. */
    static final List<String> CORE = List.of(MEMBER, "billing", "security", "admin", OWNER);

    private final Accounts accounts;
    private final Memberships memberships;

    CallerRoles(Accounts accounts, Memberships memberships) {
        this.accounts = accounts;
        this.memberships = memberships;
    }

    /** The account as it is related to somebody, with the company above it. */
    RelatedAccount related(Account account, PrincipalId principal) {
        Related company = account.parent() == null
                ? null
                : new RelatedAccount(roles(accounts.require(account.parent()), principal), null);
        return new RelatedAccount(roles(account, principal), company);
    }

    private Set<String> roles(Account account, PrincipalId principal) {
        if (principal.equals(account.person())) {
            return Set.of(OWNER, MEMBER);
        }
        return memberships
                .find(account.id(), principal)
                .filter(Membership::mayAct)
                .map(Membership::roles)
                .orElse(Set.of());
    }
}
