package dev.bridge.identity.provider.device;

import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.FamilyId;
import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.database.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.device_request}. */
final class DeviceRows {

    private final JdbcClient jdbc;

    DeviceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the user code was free. */
    boolean insert(String deviceCode, UserCode userCode, DeviceRequest request) {
        return jdbc.sql("""
                                insert into identity.device_request (digest, user_code, client, scopes, audience, state,
                                    interval_seconds, expires_at)
                                values (:digest, :user_code, :client, :scopes, :audience, 'pending',
                                    :interval_seconds, :expires_at)
                                on conflict (user_code) do nothing
                                """)
                        .param("digest", TokenText.digest(deviceCode))
                        .param("user_code", TokenText.digest(userCode.letters()))
                        .param("client", request.client().uuid())
                        .param("scopes", request.scopes().toArray(String[]::new))
                        .param("audience", request.audience().toArray(String[]::new))
                        .param("interval_seconds", request.intervalSeconds())
                        .param("expires_at", Timestamps.of(request.expiresAt()))
                        .update()
                == 1;
    }

    /** That of a device, locked until the end of the caller's transaction. */
    Optional<DeviceRequest> lock(String deviceCode) {
        return jdbc.sql("""
                        select * from identity.device_request where digest = :digest for update
                        """)
                .param("digest", TokenText.digest(deviceCode))
                .query(DeviceRows::request)
                .optional();
    }

    /** That which still waits under what a person typed. */
    Optional<DeviceRequest> pending(UserCode userCode, Instant now) {
        return jdbc.sql("""
                        select * from identity.device_request
                        where user_code = :user_code and state = 'pending' and expires_at > :now
                        """)
                .param("user_code", TokenText.digest(userCode.letters()))
                .param("now", Timestamps.of(now))
                .query(DeviceRows::request)
                .optional();
    }

    void polled(String deviceCode, Instant now, int intervalSeconds) {
        jdbc.sql("""
                        update identity.device_request set polled_at = :now, interval_seconds = :interval_seconds
                        where digest = :digest
                        """)
                .param("now", Timestamps.of(now))
                .param("interval_seconds", intervalSeconds)
                .param("digest", TokenText.digest(deviceCode))
                .update();
    }

    /** Whether it was still pending. */
    boolean approve(UserCode userCode, FamilyId family, Instant now) {
        return jdbc.sql("""
                                update identity.device_request set state = 'approved', family = :family
                                where user_code = :user_code and state = 'pending' and expires_at > :now
                                """)
                        .param("family", family.uuid())
                        .param("user_code", TokenText.digest(userCode.letters()))
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
    }

    boolean deny(UserCode userCode) {
        return jdbc.sql("""
                                update identity.device_request set state = 'denied'
                                where user_code = :user_code and state = 'pending'
                                """)
                        .param("user_code", TokenText.digest(userCode.letters()))
                        .update()
                == 1;
    }

    void redeemed(String deviceCode) {
        jdbc.sql("""
                        update identity.device_request set state = 'redeemed' where digest = :digest
                        """).param("digest", TokenText.digest(deviceCode)).update();
    }

    /** Counts a try from a source in a window; how many there are now. */
    int count(String source, Instant window) {
        return jdbc.sql("""
                        insert into identity.user_code_failure (source, begins_at, failures) values (:source, :window, 1)
                        on conflict (source, begins_at) do update set failures = user_code_failure.failures + 1
                        returning failures
                        """)
                .param("source", source)
                .param("window", Timestamps.of(window))
                .query(Integer.class)
                .single();
    }

    /** Of a try that was good. */
    void takeBack(String source, Instant window) {
        jdbc.sql("""
                        update identity.user_code_failure set failures = failures - 1
                        where source = :source and begins_at = :window and failures > 0
                        """)
                .param("source", source)
                .param("window", Timestamps.of(window))
                .update();
    }

    void deleteOver(Instant now, Instant window) {
        jdbc.sql("""
                        delete from identity.device_request where expires_at < :now
                        """).param("now", Timestamps.of(now)).update();
        jdbc.sql("""
                        delete from identity.user_code_failure where begins_at < :window
                        """).param("window", Timestamps.of(window)).update();
    }

    private static DeviceRequest request(ResultSet row, int number) throws SQLException {
        UUID family = row.getObject("family", UUID.class);
        return new DeviceRequest(
                new ClientId(row.getObject("client", UUID.class)),
                texts(row.getArray("scopes")),
                texts(row.getArray("audience")),
                DeviceRequest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                family == null ? null : new FamilyId(family),
                row.getInt("interval_seconds"),
                Timestamps.readOrNull(row, "polled_at"),
                Timestamps.read(row, "expires_at"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
    }
}
