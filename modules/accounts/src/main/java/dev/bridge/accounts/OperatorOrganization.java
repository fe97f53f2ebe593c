package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The organization whose members are the operator's staff. It is an organization like any other, found by an alias that no
 * other can have. Until its first owner joins, whom only a key of the operator can let in, it has none.
 */
public final class OperatorOrganization {

    /** Beside {@link AccountId#PLATFORM}, which is no organization but the platform itself. */
    public static final AccountId ALIAS = new AccountId(new UUID(0x7001L, 0x8000_0000_0000_0000L));

    private final AccountRows accounts;
    private final JdbcClient jdbc;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    OperatorOrganization(
            AccountRows accounts,
            JdbcClient jdbc,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** Empty only before the first start has made it. */
    public Optional<Account> find() {
        return accounts.byAlias(ALIAS);
    }

    /** Makes it where there is none; one of several nodes does. */
    public Account createFirst(Origin origin) {
        return find().orElseGet(() -> transactions.execute(status -> {
            AccountId id = ids.next(AccountId.TYPE);
            log.lock(List.of(AccountId.PLATFORM, id));
            return find().orElseGet(() -> create(origin, id));
        }));
    }

    private Account create(Origin origin, AccountId id) {
        accounts.insert(new Account(
                id,
                AccountKind.ORGANIZATION,
                null,
                null,
                null,
                "Operator",
                ZoneId.of("UTC"),
                Standing.GOOD,
                Set.of(),
                Set.of(),
                null,
                null,
                0,
                1,
                clock.instant()));
        jdbc.sql("""
                        insert into accounts.account_alias (alias, account) values (:alias, :account)
                        """).param("alias", ALIAS.uuid()).param("account", id.uuid()).update();
        Account created = find().orElseThrow();
        log.append(origin, AccountEvents.of(AccountEvents.CREATED, created));
        return created;
    }
}
