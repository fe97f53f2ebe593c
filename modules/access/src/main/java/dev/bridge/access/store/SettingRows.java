package dev.bridge.access.store;

import dev.bridge.access.JsonValues;
import dev.bridge.access.SettingKey;
import dev.bridge.access.SettingValue;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code access.setting_value}. */
public final class SettingRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public SettingRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<SettingValue> all(AccountId account) {
        return jdbc.sql("""
                        select * from access.setting_value where account = :account
                        """)
                .param("account", account.uuid())
                .query((row, number) -> value(row))
                .list();
    }

    public Optional<SettingValue> find(AccountId account, SettingValue.Place place) {
        return jdbc.sql("""
                        select * from access.setting_value
                        where account = :account and product = :product and setting = :setting and scope = :scope
                          and scope_id = :id
                        """)
                .param("account", account.uuid())
                .param("product", place.key().product())
                .param("setting", place.key().setting())
                .param("scope", word(place.level()))
                .param("id", place.id())
                .query((row, number) -> value(row))
                .optional();
    }

    public void upsert(AccountId account, SettingValue value) {
        jdbc.sql("""
                        insert into access.setting_value
                            (account, product, setting, scope, scope_id, value, locked, priority, revision, set_by, set_at)
                        values (:account, :product, :setting, :scope, :id, :value::jsonb, :locked, :priority, :revision,
                                :by, :at)
                        on conflict (account, product, setting, scope, scope_id)
                        do update set value = excluded.value, locked = excluded.locked, priority = excluded.priority,
                                      revision = excluded.revision, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("account", account.uuid())
                .param("product", value.key().product())
                .param("setting", value.key().setting())
                .param("scope", word(value.level()))
                .param("id", value.id())
                .param("value", JsonValues.json(value.value()).toString())
                .param("locked", value.locked())
                .param("priority", value.priority())
                .param("revision", value.revision())
                .param("by", value.by())
                .param("at", Timestamps.of(value.at()))
                .update();
    }

    public void delete(AccountId account, SettingValue.Place place) {
        jdbc.sql("""
                        delete from access.setting_value
                        where account = :account and product = :product and setting = :setting and scope = :scope
                          and scope_id = :id
                        """)
                .param("account", account.uuid())
                .param("product", place.key().product())
                .param("setting", place.key().setting())
                .param("scope", word(place.level()))
                .param("id", place.id())
                .update();
    }

    public static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private SettingValue value(ResultSet row) throws SQLException {
        return new SettingValue(
                new SettingKey(row.getString("product"), row.getString("setting")),
                Level.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
                row.getString("scope_id"),
                JsonValues.value(json.readTree(row.getString("value"))),
                row.getBoolean("locked"),
                row.getInt("priority"),
                row.getLong("revision"),
                row.getString("set_by"),
                Timestamps.read(row, "set_at"));
    }
}
