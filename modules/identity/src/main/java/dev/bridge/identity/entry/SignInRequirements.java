package dev.bridge.identity.entry;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.identity.epoch.AccountMemory;
import dev.bridge.identity.policy.OrganizationPolicies;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Session;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer.Decision.AssuranceRequired;
import dev.bridge.platform.signal.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Organizations' policies for sign-in, asked on entering them; a company's holds in its organizations, too. A changed one counts
 * on every node within a second, and so does joining or leaving a company.
 */
public final class SignInRequirements {

    private static final String COMPANY_SIGNAL = "account_company";

    private final OrganizationPolicies<SignInPolicy> policies;
    private final AccountMemory<Optional<AccountId>> companies;
    private final InstantSource clock;

    SignInRequirements(
            OrganizationPolicies<SignInPolicy> policies, Accounts accounts, Signals signals, InstantSource clock) {
        this.policies = policies;
        this.companies = new AccountMemory<>(
                signals, COMPANY_SIGNAL, id -> accounts.find(id).map(Account::parent));
        this.clock = clock;
    }

    /** What an account has set itself; the usual where it has set nothing. */
    public SignInPolicy of(AccountId account) {
        return policies.of(account);
    }

    /** What is asked in an account, by itself and by its company. */
    public SignInDemands in(AccountId account) {
        return new SignInDemands(
                of(account), companies.of(account).map(this::of).orElse(null));
    }

    /** What a session has not shown yet that is asked for in the account; empty where nothing is missing. */
    public Optional<AssuranceRequired> missing(Session session, AccountId account) {
        return missing(session.assurance(), session.authTime(), () -> Optional.of(session), account);
    }

    /** As for a session, which is asked for only where it matters; none for what an application was given. */
    Optional<AssuranceRequired> missing(
            Assurance has, @Nullable Instant at, Supplier<Optional<Session>> session, AccountId account) {
        return in(account).missing(has, at, session, clock.instant());
    }

    /**
     * Sets an organization's policy. Whoever's sign-in does not keep to it has to prove more before they act there again.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, also for a personal account, which has none
     */
    public SignInPolicy set(Origin origin, SignInPolicy wanted, LongConsumer check) {
        return policies.set(origin, wanted, check);
    }
}
