package dev.bridge.identity.export;

import dev.bridge.accounts.ExportPart;
import dev.bridge.accounts.ExportParticipant;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.DeviceId;
import dev.bridge.identity.PasskeyId;
import dev.bridge.identity.RecoveryId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.TotpId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With what a person signs in, where they are signed in, and what was tried. Neither hashes nor keys nor codes. */
final class KnownSignIns implements ExportParticipant {

    /** A password, of which nothing can be told but that there is one. */
    private record PasswordView(Instant changedAt) {}

    private record PasskeyView(PasskeyId id, String name, boolean backedUp, Instant createdAt, Instant usedAt) {}

    private record AppView(
            TotpId id,
            String name,
            Instant createdAt,
            @Nullable Instant confirmedAt) {}

    private record CodesView(long left, long used, Instant createdAt) {}

    private record DeviceView(
            DeviceId id,
            String browser,
            String address,
            Instant createdAt,
            Instant seenAt,
            @Nullable Instant rememberedUntil) {}

    private record SessionView(
            SessionId id,
            String browser,
            String address,
            String acr,
            List<String> amr,
            Instant authTime,
            Instant startedAt,
            Instant seenAt,
            Instant expiresAt) {}

    private record RecoveryView(
            RecoveryId id,
            String state,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable Instant endedAt) {}

    /**
     * A try at a step of a flow.
     *
     * @param network of the address that it came from
     */
    private record TryView(String kind, String step, String outcome, String reason, String network, Instant at) {}

    private final JdbcClient jdbc;

    KnownSignIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ExportPart> parts(Principal person) {
        PersonRead read = new PersonRead(jdbc, (UserId) person.id());
        return List.of(
                passwords(read),
                passkeys(read),
                apps(read),
                codes(read),
                devices(read),
                sessions(read),
                recoveries(read),
                tries(read));
    }

    private static ExportPart passwords(PersonRead read) {
        return read.part("passwords", """
                        select user_id as id, changed_at from identity.password
                        where user_id = :user and user_id > :after limit :limit
                        """, (row, number) -> new PasswordView(Timestamps.read(row, "changed_at")));
    }

    private static ExportPart passkeys(PersonRead read) {
        return read.part(
                "passkeys",
                """
                        select id, name, backed_up, created_at, used_at from identity.passkey
                        where user_id = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new PasskeyView(
                        new PasskeyId(PersonRead.uuid(row, "id")),
                        row.getString("name"),
                        row.getBoolean("backed_up"),
                        Timestamps.read(row, "created_at"),
                        Timestamps.read(row, "used_at")));
    }

    private static ExportPart apps(PersonRead read) {
        return read.part(
                "authenticator_apps",
                """
                        select id, name, created_at, confirmed_at from identity.totp
                        where user_id = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new AppView(
                        new TotpId(PersonRead.uuid(row, "id")),
                        row.getString("name"),
                        Timestamps.read(row, "created_at"),
                        Timestamps.readOrNull(row, "confirmed_at")));
    }

    private static ExportPart codes(PersonRead read) {
        return read.part(
                "recovery_codes",
                """
                        select user_id as id, count(*) filter (where used_at is null) as remaining,
                               count(used_at) as used, max(created_at) as created_at
                        from identity.recovery_code
                        where user_id = :user and user_id > :after group by user_id limit :limit
                        """,
                (row, number) -> new CodesView(
                        row.getLong("remaining"), row.getLong("used"), Timestamps.read(row, "created_at")));
    }

    private static ExportPart devices(PersonRead read) {
        return read.part(
                "devices",
                """
                        select id, browser, address, created_at, seen_at, remembered_until from identity.device
                        where user_id = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new DeviceView(
                        new DeviceId(PersonRead.uuid(row, "id")),
                        row.getString("browser"),
                        row.getString("address"),
                        Timestamps.read(row, "created_at"),
                        Timestamps.read(row, "seen_at"),
                        Timestamps.readOrNull(row, "remembered_until")));
    }

    private static ExportPart sessions(PersonRead read) {
        return read.part(
                "sessions",
                """
                        select id, browser, address, acr, amr, auth_time, started_at, seen_at, expires_at
                        from identity.session where user_id = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new SessionView(
                        new SessionId(PersonRead.uuid(row, "id")),
                        row.getString("browser"),
                        row.getString("address"),
                        row.getString("acr"),
                        PersonRead.texts(row, "amr"),
                        Timestamps.read(row, "auth_time"),
                        Timestamps.read(row, "started_at"),
                        Timestamps.read(row, "seen_at"),
                        Timestamps.read(row, "expires_at")));
    }

    private static ExportPart recoveries(PersonRead read) {
        return read.part(
                "recoveries",
                """
                        select id, state, reason, asked_by, asked_at, ended_at from identity.recovery
                        where user_id = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new RecoveryView(
                        new RecoveryId(PersonRead.uuid(row, "id")),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getString("asked_by"),
                        Timestamps.read(row, "asked_at"),
                        Timestamps.readOrNull(row, "ended_at")));
    }

    private static ExportPart tries(PersonRead read) {
        return read.part(
                "sign_in_tries",
                """
                        select id, kind, step, outcome, reason, network, at from identity.sign_in_trace
                        where user_id = :user and id > :after order by id limit :limit
                        """,
                (row, number) -> new TryView(
                        row.getString("kind"),
                        row.getString("step"),
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getString("network"),
                        Timestamps.read(row, "at")));
    }
}
