package dev.bridge.identity.token;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.Accounts;
import dev.bridge.identity.epoch.AccountMemory;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Organizations' policies for tokens. A changed one counts on every node within a second. */
public final class TokenPolicies {

    private record PolicyChanged(
            boolean personalTokens,
            @Nullable Integer longestLifeDays,
            boolean expiryRequired,
            boolean addressesRequired,
            @Nullable Integer unusedDays) {

        static PolicyChanged of(TokenPolicy policy) {
            return new PolicyChanged(
                    policy.personalTokens(),
                    policy.longestLifeDays(),
                    policy.expiryRequired(),
                    policy.addressesRequired(),
                    policy.unusedDays());
        }
    }

    private static final String SIGNAL = "token_policy";
    private static final EventType CHANGED = new EventType("identity.token_policy.changed");

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final EventLog log;
    private final Signals signals;
    private final TransactionTemplate transactions;
    private final AccountMemory<TokenPolicy> policies;

    TokenPolicies(JdbcClient jdbc, Accounts accounts, EventLog log, Signals signals, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.log = log;
        this.signals = signals;
        this.transactions = transactions;
        this.policies = new AccountMemory<>(signals, SIGNAL, this::read);
    }

    /** The policy in force in an account; the usual one where it has set none. */
    public TokenPolicy of(AccountId account) {
        return policies.of(account);
    }

    /**
     * Sets an organization's policy. Tokens that do not keep to it are refused in it from then on.
     *
     * @param check is given the present version under its lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, also for a personal account, which has none
     */
    public TokenPolicy set(Origin origin, TokenPolicy wanted, LongConsumer check) {
        return transactions.execute(status -> {
            AccountId account = wanted.account();
            log.lock(List.of(account));
            requireOrganization(account);
            TokenPolicy present = read(account);
            check.accept(present.version());
            if (PolicyChanged.of(present).equals(PolicyChanged.of(wanted))) {
                return present;
            }
            write(wanted);
            TokenPolicy policy = read(account);
            log.append(
                    origin,
                    new NewEvent(account, CHANGED, ObjectRef.of("organization", account), PolicyChanged.of(policy)));
            signals.raise(SIGNAL, account.text(), policy.version());
            return policy;
        });
    }

    private void requireOrganization(AccountId id) {
        Account account = accounts.require(id);
        if (account.kind() == AccountKind.PERSONAL) {
            throw Problem.of(
                            PlatformError.NOT_FOUND,
                            "A personal account has no policy for tokens; organizations and companies have.")
                    .exception();
        }
    }

    private TokenPolicy read(AccountId account) {
        return jdbc.sql("""
                        select * from identity.token_policy where account = :account
                        """)
                .param("account", account.uuid())
                .query(TokenPolicies::policy)
                .optional()
                .orElse(TokenPolicy.usual(account));
    }

    private void write(TokenPolicy policy) {
        jdbc.sql("""
                        insert into identity.token_policy as p (account, personal_tokens, longest_life_days,
                            expiry_required, addresses_required, unused_days)
                        values (:account, :personal, :longest, :expiry, :addresses, :unused)
                        on conflict (account) do update
                        set personal_tokens = excluded.personal_tokens, longest_life_days = excluded.longest_life_days,
                            expiry_required = excluded.expiry_required,
                            addresses_required = excluded.addresses_required, unused_days = excluded.unused_days,
                            version = p.version + 1
                        """)
                .param("account", policy.account().uuid())
                .param("personal", policy.personalTokens())
                .param("longest", policy.longestLifeDays())
                .param("expiry", policy.expiryRequired())
                .param("addresses", policy.addressesRequired())
                .param("unused", policy.unusedDays())
                .update();
    }

    private static TokenPolicy policy(ResultSet row, int number) throws SQLException {
        return new TokenPolicy(
                new AccountId(row.getObject("account", UUID.class)),
                row.getBoolean("personal_tokens"),
                row.getObject("longest_life_days", Integer.class),
                row.getBoolean("expiry_required"),
                row.getBoolean("addresses_required"),
                row.getObject("unused_days", Integer.class),
                row.getLong("version"));
    }
}
