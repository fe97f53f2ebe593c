package dev.bridge.identity.signin;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.FlowId;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.session.Assurance;
import dev.bridge.identity.session.Factor;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.flow}. */
final class FlowRows {

    private final JdbcClient jdbc;

    FlowRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Flow flow, byte[] browser) {
        JdbcClient.StatementSpec insert = jdbc.sql("""
                        insert into identity.flow
                            (id, kind, step, browser, return_to, acr, client_name, normalized, shown, user_id, session,
                             factors, created_at, expires_at, version)
                        values (:id, :kind, :step, :browser, :return_to, :acr, :client_name, :normalized, :shown, :user,
                                :session, :factors, :created_at, :expires_at, :version)
                        """)
                .param("kind", flow.kind().word())
                .param("browser", browser)
                .param("return_to", flow.returnTo().text())
                .param("acr", flow.wanted().acr())
                .param("client_name", flow.clientName(), Types.VARCHAR)
                .param("session", flow.session() == null ? null : flow.session().uuid(), Types.OTHER)
                .param("created_at", Timestamps.of(flow.createdAt()));
        changeable(insert, flow).update();
    }

    /** The one that this browser began, or took over by its link, and that is not over. */
    Optional<Flow> find(FlowId id, byte[] browser, Instant now) {
        return jdbc.sql("""
                        select * from identity.flow where id = :id and browser = :browser and expires_at > :now
                        """)
                .param("id", id.uuid())
                .param("browser", browser)
                .param("now", Timestamps.of(now))
                .query(FlowRows::flow)
                .optional();
    }

    /** Whoever's browser it is in; for links. */
    Optional<Flow> find(FlowId id, Instant now) {
        return jdbc.sql("""
                        select * from identity.flow where id = :id and expires_at > :now
                        """)
                .param("id", id.uuid())
                .param("now", Timestamps.of(now))
                .query(FlowRows::flow)
                .optional();
    }

    /** Whether the browser's secret is of a flow that is not over. */
    boolean isKnown(byte[] browser, Instant now) {
        return jdbc.sql("""
                        select exists (select from identity.flow where browser = :browser and expires_at > :now)
                        """)
                .param("browser", browser)
                .param("now", Timestamps.of(now))
                .query(Boolean.class)
                .single();
    }

    /**
     * Writes what the flow has become, and gives it so.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code flow_step} where another answer came first
     */
    Flow save(Flow flow) {
        JdbcClient.StatementSpec update = jdbc.sql("""
                        update identity.flow
                        set step = :step, normalized = :normalized, shown = :shown, user_id = :user, factors = :factors,
                            challenge = :challenge, handle = :handle, expires_at = :expires_at, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("challenge", flow.challenge(), Types.BINARY)
                .param("handle", flow.handle(), Types.BINARY);
        if (changeable(update, flow).update() == 0) {
            throw Problem.of(
                            IdentityError.FLOW_STEP,
                            "Another answer was given to this step at the same time; see what the flow waits for now.")
                    .exception();
        }
        return flow.saved();
    }

    /** With them goes what was mailed in them. */
    int deleteOver(Instant now) {
        return jdbc.sql("""
                        delete from identity.flow where expires_at < :now
                        """).param("now", Timestamps.of(now)).update();
    }

    private static JdbcClient.StatementSpec changeable(JdbcClient.StatementSpec statement, Flow flow) {
        EmailAddress address = flow.address();
        UserId user = flow.user();
        return statement
                .param("id", flow.id().uuid())
                .param("step", flow.step().word())
                .param("normalized", address == null ? null : address.normalized(), Types.VARCHAR)
                .param("shown", address == null ? null : address.shown(), Types.VARCHAR)
                .param("user", user == null ? null : user.uuid(), Types.OTHER)
                .param(
                        "factors",
                        flow.factors().stream().map(Factor::word).sorted().toArray(String[]::new))
                .param("expires_at", Timestamps.of(flow.expiresAt()))
                .param("version", flow.version());
    }

    private static Flow flow(ResultSet row, int number) throws SQLException {
        String normalized = row.getString("normalized");
        return new Flow(
                new FlowId(row.getObject("id", UUID.class)),
                FlowKind.of(row.getString("kind")),
                FlowStep.of(row.getString("step")),
                new ReturnPath(row.getString("return_to")),
                Assurance.of(row.getString("acr")),
                row.getString("client_name"),
                normalized == null ? null : new EmailAddress(normalized, row.getString("shown")),
                id(row, "user_id") == null ? null : new UserId(row.getObject("user_id", UUID.class)),
                id(row, "session") == null ? null : new SessionId(row.getObject("session", UUID.class)),
                Arrays.stream((String[]) row.getArray("factors").getArray())
                        .map(Factor::of)
                        .collect(Collectors.toSet()),
                row.getBytes("challenge"),
                row.getBytes("handle"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "expires_at"),
                row.getLong("version"));
    }

    private static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
