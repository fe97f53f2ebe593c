package dev.bridge.identity.provider.consent;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.log.EventLog;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people have agreed that clients may, until they take it back. */
public final class Consents {

    /** One person's to one client. */
    public record Consent(UserId person, ClientId client, AccountId account, Set<String> scopes, Instant grantedAt) {

        public Consent {
            scopes = Set.copyOf(scopes);
        }
    }

    private record ConsentChanged(String user, String client, List<String> scopes) {}

    private static final EventType GRANTED = new EventType("identity.consent.granted");
    private static final EventType WITHDRAWN = new EventType("identity.consent.withdrawn");

    private final JdbcClient jdbc;
    private final Families families;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Consents(JdbcClient jdbc, Families families, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.families = families;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<Consent> find(UserId person, ClientId client) {
        return jdbc.sql("""
                        select * from identity.consent where person = :person and client = :client
                        """)
                .param("person", person.uuid())
                .param("client", client.uuid())
                .query(Consents::consent)
                .optional();
    }

    /** The person's, by the clients' ids. */
    public List<Consent> list(UserId person) {
        return jdbc.sql("""
                        select * from identity.consent where person = :person order by client
                        """)
                .param("person", person.uuid())
                .query(Consents::consent)
                .list();
    }

    /**
     * Notes that a person agrees to more scopes.
     *
     * @param account the person's own
     */
    public void grant(Origin origin, UserId person, AccountId account, ClientId client, Set<String> scopes) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(account));
            Set<String> all = new HashSet<>(scopes);
            find(person, client).ifPresent(before -> all.addAll(before.scopes()));
            jdbc.sql("""
                            insert into identity.consent (person, client, account, scopes, granted_at)
                            values (:person, :client, :account, :scopes, :now)
                            on conflict (person, client) do update set scopes = :scopes, granted_at = :now
                            """)
                    .param("person", person.uuid())
                    .param("client", client.uuid())
                    .param("account", account.uuid())
                    .param("scopes", all.stream().sorted().toArray(String[]::new))
                    .param("now", Timestamps.of(clock.instant()))
                    .update();
            log.append(origin, event(GRANTED, person, account, client, all));
        });
    }

    /**
     * Takes a consent back; what was given under it ends.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public void withdraw(Origin origin, UserId person, ClientId client) {
        Consent consent = find(person, client)
                .orElseThrow(() -> Problem.of(
                                PlatformError.NOT_FOUND, "There is no consent of yours to the client %s.", client)
                        .exception());
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(consent.account()));
            int deleted = jdbc.sql("""
                            delete from identity.consent where person = :person and client = :client
                            """)
                    .param("person", person.uuid())
                    .param("client", client.uuid())
                    .update();
            if (deleted == 1) {
                log.append(origin, event(WITHDRAWN, person, consent.account(), client, consent.scopes()));
                families.revokeAll(origin, person, client, Families.End.CONSENT);
            }
        });
    }

    private static NewEvent event(
            EventType type, UserId person, AccountId account, ClientId client, Set<String> scopes) {
        return new NewEvent(
                account,
                type,
                ObjectRef.of("client", client),
                new ConsentChanged(
                        person.text(), client.text(), scopes.stream().sorted().toList()));
    }

    private static Consent consent(ResultSet row, int number) throws SQLException {
        return new Consent(
                new UserId(row.getObject("person", UUID.class)),
                new ClientId(row.getObject("client", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                texts(row.getArray("scopes")),
                Timestamps.read(row, "granted_at"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
    }
}
