package dev.bridge.metering.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts with their numbers and lanes, which never change. A number is given in a transaction of its own: it is remembered here and
 * written elsewhere, whatever becomes of the one in which it was asked for.
 */
public final class Customers {

    /** Eight lanes; see the migration. */
    public static final int LANES = 8;

    private final JdbcClient jdbc;
    private final TransactionTemplate own;
    private final Map<UUID, Customer> known = new ConcurrentHashMap<>();
    private final Map<Integer, Customer> byNumber = new ConcurrentHashMap<>();

    Customers(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The account, which gets its number and lane when it is asked for first. */
    public Customer of(AccountId account) {
        Customer found = known.get(account.uuid());
        return found == null ? make(account) : found;
    }

    /** The account where usage was ever sent by it or for it. */
    public Optional<Customer> find(AccountId account) {
        Customer found = known.get(account.uuid());
        return found == null ? read(account) : Optional.of(found);
    }

    /** The account of an id, where this node knows already that usage was sent by it or for it; nothing is read. */
    public Optional<Customer> known(String id) {
        if (!id.startsWith(AccountId.TYPE.prefix() + "_")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(known.get(AccountId.TYPE.parse(id).uuid()));
        } catch (ProblemException noId) {
            return Optional.empty();
        }
    }

    /** Those of the accounts where usage was ever sent by them or for them, asked for together. */
    public Map<AccountId, Customer> find(Collection<AccountId> accounts) {
        Map<AccountId, Customer> found = new HashMap<>();
        Set<AccountId> unknown = new HashSet<>();
        for (AccountId account : accounts) {
            Customer customer = known.get(account.uuid());
            if (customer == null) {
                unknown.add(account);
            } else {
                found.put(account, customer);
            }
        }
        if (!unknown.isEmpty()) {
            jdbc.sql("""
                            select number, id, lane from metering.account where id = any (:ids::uuid[])
                            """).param("ids", column(unknown, AccountId::uuid)).query((ResultSet row) -> {
                AccountId account = new AccountId(row.getObject("id", UUID.class));
                Customer customer = new Customer(row.getInt("number"), account, row.getInt("lane"));
                known.put(account.uuid(), customer);
                found.put(account, customer);
            });
        }
        return found;
    }

    Customer byNumber(int number) {
        return byNumber.computeIfAbsent(
                number,
                _ -> jdbc.sql("""
                        select number, id, lane from metering.account where number = :number
                        """)
                        .param("number", number)
                        .query((row, place) -> new Customer(
                                row.getInt("number"),
                                new AccountId(row.getObject("id", UUID.class)),
                                row.getInt("lane")))
                        .single());
    }

    private Customer make(AccountId account) {
        return read(account)
                .orElseGet(() -> Objects.requireNonNull(own.execute(status -> {
                    // By the id's last bits, which are random: neighbours in time write to different lanes.
                    int lane = Math.floorMod(account.uuid().getLeastSignificantBits(), LANES);
                    jdbc.sql("""
                            insert into metering.account (id, lane) values (:id, :lane) on conflict do nothing
                            """)
                            .param("id", account.uuid())
                            .param("lane", lane)
                            .update();
                    return row(account).orElseThrow();
                })));
    }

    private Optional<Customer> read(AccountId account) {
        Optional<Customer> found = row(account);
        found.ifPresent(customer -> known.put(account.uuid(), customer));
        return found;
    }

    private Optional<Customer> row(AccountId account) {
        return jdbc.sql("""
                        select number, id, lane from metering.account where id = :id
                        """)
                .param("id", account.uuid())
                .query((row, place) -> new Customer(row.getInt("number"), account, row.getInt("lane")))
                .optional();
    }
}
