package dev.bridge.identity.token;

import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.ServiceAccountId;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.TokenId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes tokens. Whoever makes one gives no more than the credential they do it with: its scopes, its account, its things.
 *
 * <p>All throw {@code scope_unknown}, {@code scope_exceeded}, {@code assurance_required}, {@code token_policy}, {@code
 * limit_exceeded}.
 */
public final class TokenIssue {

    private final TokenRows rows;
    private final TokenRules rules;
    private final TokenPolicies policies;
    private final People people;
    private final ServiceAccounts serviceAccounts;
    private final Accounts accounts;
    private final AccountStates states;
    private final Memberships memberships;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;

    TokenIssue(
            TokenRows rows,
            TokenRules rules,
            TokenPolicies policies,
            People people,
            ServiceAccounts serviceAccounts,
            Accounts accounts,
            AccountStates states,
            Memberships memberships,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        this.rows = rows;
        this.rules = rules;
        this.policies = policies;
        this.people = people;
        this.serviceAccounts = serviceAccounts;
        this.accounts = accounts;
        this.states = states;
        this.memberships = memberships;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** A token that acts as the person. */
    public Issued personal(Origin origin, Caller caller, UserId person, NewToken wanted) {
        rules.require(caller, wanted, wanted.boundAccount());
        return transactions.execute(status -> {
            AccountId own = people.require(person).account();
            log.lock(List.of(own));
            Principal principal = requireActive(people.require(person));
            IdentityLimits.PERSONAL_TOKENS.check(rows.countOfPrincipal(person, TokenKind.PERSONAL) + 1, "The person");
            AccountId bound = wanted.boundAccount();
            if (bound != null) {
                requireIsIn(principal, bound);
            }
            return issue(origin, TokenKind.PERSONAL, principal, bound == null ? own : bound, wanted);
        });
    }

    /** A token of an organization: a service account with this one key. */
    public Issued organization(Origin origin, Caller caller, AccountId account, NewToken wanted) {
        rules.require(caller, wanted, account);
        return transactions.execute(status -> {
            log.lock(List.of(account));
            states.requireOpen(accounts.require(account));
            IdentityLimits.ORGANIZATION_TOKENS.check(
                    rows.countOfAccount(account, TokenKind.ORGANIZATION) + 1, "The organization");
            Principal principal = serviceAccounts.create(origin, account, wanted.name(), wanted.roles());
            return issue(origin, TokenKind.ORGANIZATION, principal, account, wanted);
        });
    }

    /**
     * A further key of a service account.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found} also where it is another account's
     */
    public Issued service(Origin origin, Caller caller, AccountId account, ServiceAccountId id, NewToken wanted) {
        rules.require(caller, wanted, account);
        return transactions.execute(status -> {
            log.lock(List.of(account));
            states.requireOpen(accounts.require(account));
            Principal principal = requireActive(serviceAccounts.require(account, id));
            IdentityLimits.SERVICE_KEYS.check(rows.countOfPrincipal(id, TokenKind.SERVICE) + 1, "The service account");
            return issue(origin, TokenKind.SERVICE, principal, account, wanted);
        });
    }

    private Issued issue(Origin origin, TokenKind kind, Principal principal, AccountId policyOf, NewToken wanted) {
        Instant now = clock.instant();
        TokenPolicy policy = policies.of(policyOf);
        Token token = new Token(
                ids.next(TokenId.TYPE),
                kind,
                principal.account(),
                principal.id(),
                wanted.name(),
                wanted.scopes(),
                wanted.resources(),
                wanted.boundAccount(),
                wanted.addresses(),
                TokenState.ACTIVE,
                principal.epoch(),
                now,
                origin.actor().toString(),
                now,
                now,
                TokenRules.expiry(policy, wanted.life(), now),
                null,
                null,
                1);
        TokenRules.requireAllowed(policy, token, now);
        String value = TokenText.generate(kind.prefix(), random);
        rows.insert(token, TokenText.digest(value));
        log.append(origin, TokenEvents.event(TokenEvents.CREATED, token));
        return new Issued(token, value);
    }

    private void requireIsIn(Principal person, AccountId account) {
        boolean member = account.equals(person.account())
                || memberships
                        .find(account, person.id())
                        .filter(membership -> !membership.blocked())
                        .isPresent();
        if (!member) {
            throw noAccountOfTheirs();
        }
    }

    /** The same words for an account that is another's and for none at all. */
    public static ProblemException noAccountOfTheirs() {
        return Problem.of(
                        AccountsError.NOT_A_MEMBER,
                        "You belong to no such account; bind the token to one that you are in.")
                .exception();
    }

    private static Principal requireActive(Principal principal) {
        if (principal.state() != PrincipalState.ACTIVE) {
            throw Problem.of(
                            AccountsError.STATE_FORBIDS,
                            "%s is %s and may not act; enable it first.",
                            principal.id(),
                            principal.state().word())
                    .exception();
        }
        return principal;
    }
}
