package dev.bridge.access.store;

import dev.bridge.access.OwnPolicy;
import dev.bridge.access.OwnRole;
import dev.bridge.kernel.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code access.role} and {@code access.policy}. */
public final class GovernanceRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public GovernanceRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<OwnRole> roles(AccountId account) {
        return jdbc.sql("""
                        select * from access.role where account = :account order by key
                        """)
                .param("account", account.uuid())
                .query((row, number) -> role(row))
                .list();
    }

    public Optional<OwnRole> role(AccountId account, String key) {
        return jdbc.sql("""
                        select * from access.role where account = :account and key = :key
                        """)
                .param("account", account.uuid())
                .param("key", key)
                .query((row, number) -> role(row))
                .optional();
    }

    public void upsert(AccountId account, OwnRole role) {
        jdbc.sql("""
                        insert into access.role (account, key, gives, revision)
                        values (:account, :key, :gives::jsonb, :revision)
                        on conflict (account, key) do update set gives = excluded.gives, revision = excluded.revision
                        """)
                .param("account", account.uuid())
                .param("key", role.key())
                .param("gives", json.writeValueAsString(role.gives()))
                .param("revision", role.revision())
                .update();
    }

    public List<OwnPolicy> policies(AccountId account) {
        return jdbc.sql("""
                        select * from access.policy where account = :account order by product, key
                        """)
                .param("account", account.uuid())
                .query((row, number) -> policy(row))
                .list();
    }

    public Optional<OwnPolicy> policy(AccountId account, OwnPolicy.Key id) {
        return jdbc.sql("""
                        select * from access.policy where account = :account and product = :product and key = :key
                        """)
                .param("account", account.uuid())
                .param("product", id.product())
                .param("key", id.key())
                .query((row, number) -> policy(row))
                .optional();
    }

    public void upsert(AccountId account, OwnPolicy policy) {
        jdbc.sql("""
                        insert into access.policy (account, product, key, actions, condition, message, revision)
                        values (:account, :product, :key, :actions::text[], :when, :message, :revision)
                        on conflict (account, product, key)
                        do update set actions = excluded.actions, condition = excluded.condition,
                                      message = excluded.message, revision = excluded.revision
                        """)
                .param("account", account.uuid())
                .param("product", policy.product())
                .param("key", policy.key())
                .param("actions", policy.actions().toArray(String[]::new))
                .param("when", policy.when())
                .param("message", policy.message())
                .param("revision", policy.revision())
                .update();
    }

    public void delete(AccountId account, OwnPolicy.Key id) {
        jdbc.sql("""
                        delete from access.policy where account = :account and product = :product and key = :key
                        """)
                .param("account", account.uuid())
                .param("product", id.product())
                .param("key", id.key())
                .update();
    }

    private OwnRole role(ResultSet row) throws SQLException {
        Map<String, List<String>> gives = new LinkedHashMap<>();
        json.readTree(row.getString("gives"))
                .properties()
                .forEach(product -> gives.put(
                        product.getKey(),
                        product.getValue()
                                .valueStream()
                                .map(name -> name.asString())
                                .toList()));
        return new OwnRole(row.getString("key"), gives, row.getLong("revision"));
    }

    private static OwnPolicy policy(ResultSet row) throws SQLException {
        return new OwnPolicy(
                row.getString("product"),
                row.getString("key"),
                Arrays.asList((String[]) row.getArray("actions").getArray()),
                row.getString("condition"),
                row.getString("message"),
                row.getLong("revision"));
    }
}
