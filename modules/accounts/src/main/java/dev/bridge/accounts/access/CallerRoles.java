package dev.bridge.accounts.access;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Membership;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which core roles somebody has in an account. */
final class CallerRoles {

    static final String OWNER = "owner";
    static final String MEMBER = "member";

    /** From the least to the most. The first that gives a permission is the one to ask for. */
    static final List<String> CORE = List.of(MEMBER, "billing", "security", "admin", OWNER);

    private final Accounts accounts;
    private final Memberships memberships;
    private final People people;

    CallerRoles(Accounts accounts, Memberships memberships, People people) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.people = people;
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
        Optional<Membership> membership = memberships.find(account.id(), principal);
        if (membership.isPresent()) {
            return membership.get().mayAct() ? membership.get().roles() : Set.of();
        }
        return isHome(account, principal) ? Set.of(MEMBER) : Set.of();
    }

    /** A service account or agent is a member of the account that made it. */
    private boolean isHome(Account account, PrincipalId principal) {
        return principal.kind() != PrincipalKind.USER
                && people.find(principal)
                        .filter(found -> found.account().equals(account.id()))
                        .isPresent();
    }
}
