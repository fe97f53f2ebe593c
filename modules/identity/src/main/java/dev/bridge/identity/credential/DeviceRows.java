package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.DeviceId;
import dev.bridge.identity.session.Visitor;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.device}. */
final class DeviceRows {

    private final JdbcClient jdbc;

    DeviceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Device device, AccountId account, byte[] digest) {
        jdbc.sql("""
                        insert into identity.device
                            (id, user_id, account, digest, browser, address, created_at, seen_at, remembered_until)
                        values (:id, :user, :account, :digest, :browser, :address, :now, :now, :until)
                        """)
                .param("id", device.id().uuid())
                .param("user", device.user().uuid())
                .param("account", account.uuid())
                .param("digest", digest)
                .param("browser", device.browser())
                .param("address", device.address())
                .param("now", Timestamps.of(device.createdAt()))
                .param("until", timestamp(device.rememberedUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    Optional<Device> find(UserId user, byte[] digest) {
        return jdbc.sql("""
                        select * from identity.device where user_id = :user and digest = :digest
                        """)
                .param("user", user.uuid())
                .param("digest", digest)
                .query(DeviceRows::device)
                .optional();
    }

    /** The one seen last first. */
    List<Device> ofUser(UserId user) {
        return jdbc.sql("""
                        select * from identity.device where user_id = :user order by seen_at desc, id
                        """)
                .param("user", user.uuid())
                .query(DeviceRows::device)
                .list();
    }

    /** For everybody who shares the browser. */
    void rotate(byte[] before, byte[] after) {
        jdbc.sql("""
                        update identity.device set digest = :after where digest = :before
                        """).param("before", before).param("after", after).update();
    }

    void seen(DeviceId id, Visitor visitor, Instant now, @Nullable Instant rememberedUntil) {
        jdbc.sql("""
                        update identity.device
                        set browser = :browser, address = :address, seen_at = :now, remembered_until = :until
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("browser", visitor.browser())
                .param("address", visitor.address())
                .param("now", Timestamps.of(now))
                .param("until", timestamp(rememberedUntil), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    boolean delete(UserId user, DeviceId id) {
        return jdbc.sql("""
                        delete from identity.device where user_id = :user and id = :id
                        """).param("user", user.uuid()).param("id", id.uuid()).update() > 0;
    }

    void deleteAll(UserId user) {
        jdbc.sql("""
                        delete from identity.device where user_id = :user
                        """).param("user", user.uuid()).update();
    }

    private static @Nullable Object timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamps.of(instant);
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        return new Device(
                new DeviceId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("browser"),
                row.getString("address"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "seen_at"),
                Timestamps.readOrNull(row, "remembered_until"));
    }
}
