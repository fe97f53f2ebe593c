package dev.bridge.identity.entry;

import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.Accounts;
import dev.bridge.identity.epoch.AccountMemory;
import dev.bridge.identity.session.Session;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Authorizer.Decision.AssuranceRequired;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Organizations' policies for sign-in, asked on entering them. A changed one counts on every node within a second. */
public final class SignInRequirements {

    private record PolicyChanged(
            boolean secondFactor, @Nullable Integer longestSignInHours, boolean rememberDevices) {

        static PolicyChanged of(SignInPolicy policy) {
            return new PolicyChanged(policy.secondFactor(), policy.longestSignInHours(), policy.rememberDevices());
        }
    }

    private static final String SIGNAL = "sign_in_policy";
    private static final EventType CHANGED = new EventType("identity.sign_in_policy.changed");

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final AccountMemory<SignInPolicy> policies;

    SignInRequirements(
            JdbcClient jdbc,
            Accounts accounts,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.log = log;
        this.signals = signals;
        this.transactions = transactions;
        this.clock = clock;
        this.policies = new AccountMemory<>(signals, SIGNAL, this::read);
    }

    /** The policy in force in an account; the usual one where it has set none. */
    public SignInPolicy of(AccountId account) {
        return policies.of(account);
    }

    /** What a session has not shown yet that the account asks for; empty where nothing is missing. */
    public Optional<AssuranceRequired> missing(Session session, AccountId account) {
        return of(account).missing(session.assurance(), session.authTime(), session::remembered, clock.instant());
    }

    /**
     * Sets an organization's policy. Whoever's sign-in does not keep to it has to prove more before they act there again.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, also for a personal account, which has none
     */
    public SignInPolicy set(Origin origin, SignInPolicy wanted, LongConsumer check) {
        return transactions.execute(status -> {
            AccountId account = wanted.account();
            log.lock(List.of(account));
            requireOrganization(account);
            SignInPolicy present = read(account);
            check.accept(present.version());
            if (PolicyChanged.of(present).equals(PolicyChanged.of(wanted))) {
                return present;
            }
            write(wanted);
            SignInPolicy policy = read(account);
            log.append(
                    origin,
                    new NewEvent(account, CHANGED, ObjectRef.of("organization", account), PolicyChanged.of(policy)));
            signals.raise(SIGNAL, account.text(), policy.version());
            return policy;
        });
    }

    private void requireOrganization(AccountId id) {
        if (accounts.require(id).kind() == AccountKind.PERSONAL) {
            throw Problem.of(
                            PlatformError.NOT_FOUND,
                            "A personal account has no policy for sign-in; organizations and companies have.")
                    .exception();
        }
    }

    private SignInPolicy read(AccountId account) {
        return jdbc.sql("""
                        select * from identity.sign_in_policy where account = :account
                        """)
                .param("account", account.uuid())
                .query(SignInRequirements::policy)
                .optional()
                .orElse(SignInPolicy.usual(account));
    }

    private void write(SignInPolicy policy) {
        jdbc.sql("""
                        insert into identity.sign_in_policy as p
                            (account, second_factor, longest_sign_in_hours, remember_devices)
                        values (:account, :second_factor, :longest, :remember)
                        on conflict (account) do update
                        set second_factor = excluded.second_factor,
                            longest_sign_in_hours = excluded.longest_sign_in_hours,
                            remember_devices = excluded.remember_devices, version = p.version + 1
                        """)
                .param("account", policy.account().uuid())
                .param("second_factor", policy.secondFactor())
                .param("longest", policy.longestSignInHours())
                .param("remember", policy.rememberDevices())
                .update();
    }

    private static SignInPolicy policy(ResultSet row, int number) throws SQLException {
        return new SignInPolicy(
                new AccountId(row.getObject("account", UUID.class)),
                row.getBoolean("second_factor"),
                row.getObject("longest_sign_in_hours", Integer.class),
                row.getBoolean("remember_devices"),
                row.getLong("version"));
    }
}
