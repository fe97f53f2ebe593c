package dev.bridge.identity.provider.client;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.client}. */
final class ClientRows {

    private final JdbcClient jdbc;

    ClientRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Client> find(ClientId id) {
        return jdbc.sql("""
                        select * from identity.client where id = :id and deleted_at is null
                        """).param("id", id.uuid()).query(ClientRows::client).optional();
    }

    List<Client> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select * from identity.client
                        where account = :account and deleted_at is null and id < :before
                        order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(ClientRows::client)
                .list();
    }

    int count(AccountId account) {
        return jdbc.sql("""
                        select count(*) from identity.client where account = :account and deleted_at is null
                        """)
                .param("account", account.uuid())
                .query(Integer.class)
                .single();
    }

    /** Whether there is one, or was. */
    boolean existed(ClientId id) {
        return jdbc.sql("""
                        select exists (select from identity.client where id = :id)
                        """).param("id", id.uuid()).query(Boolean.class).single();
    }

    void insert(Client client) {
        bind(jdbc.sql("""
                        insert into identity.client (id, account, name, authentication, first_party, redirect_uris,
                            post_logout_redirect_uris, back_channel_logout_uri, grants, scopes, audiences, jwks,
                            id_token_algorithm, access_token_seconds, refresh_idle_seconds, refresh_grace_seconds,
                            pushed_requests_only, bound_tokens_only, asks_organization, acts_as, registered_dynamically, created_at)
                        values (:id, :account, :name, :authentication, :first_party, :redirect_uris,
                            :post_logout_redirect_uris, :back_channel_logout_uri, :grants, :scopes, :audiences,
                            :jwks::jsonb, :id_token_algorithm, :access_token_seconds, :refresh_idle_seconds,
                            :refresh_grace_seconds, :pushed_requests_only, :bound_tokens_only, :asks_organization, :acts_as,
                            :registered_dynamically, :created_at)
                        """), client.settings())
                .param("id", client.id().uuid())
                .param("account", client.account().uuid())
                .param("registered_dynamically", client.registeredDynamically())
                .param("created_at", Timestamps.of(client.createdAt()))
                .update();
    }

    void update(ClientId id, Client.Settings settings) {
        bind(jdbc.sql("""
                        update identity.client set name = :name, authentication = :authentication,
                            first_party = :first_party, redirect_uris = :redirect_uris,
                            post_logout_redirect_uris = :post_logout_redirect_uris,
                            back_channel_logout_uri = :back_channel_logout_uri, grants = :grants, scopes = :scopes,
                            audiences = :audiences, jwks = :jwks::jsonb, id_token_algorithm = :id_token_algorithm,
                            access_token_seconds = :access_token_seconds, refresh_idle_seconds = :refresh_idle_seconds,
                            refresh_grace_seconds = :refresh_grace_seconds,
                            pushed_requests_only = :pushed_requests_only, bound_tokens_only = :bound_tokens_only,
                            asks_organization = :asks_organization, acts_as = :acts_as,
                            version = version + 1
                        where id = :id
                        """), settings).param("id", id.uuid()).update();
    }

    void delete(ClientId id, Instant now) {
        jdbc.sql("""
                        update identity.client set deleted_at = :now, version = version + 1 where id = :id
                        """).param("now", Timestamps.of(now)).param("id", id.uuid()).update();
    }

    /** What has to prove itself by a secret, and has none, can ask for nothing. */
    List<ClientId> empty(AccountId account) {
        return jdbc.sql("""
                        update identity.client
                        set name = '', authentication = 'client_secret', jwks = null, redirect_uris = '{}',
                            post_logout_redirect_uris = '{}', back_channel_logout_uri = null,
                            grants = '{client_credentials}', scopes = '{}', audiences = '{}', acts_as = null, version = version + 1
                        where account = :account
                        returning id
                        """)
                .param("account", account.uuid())
                .query((row, number) -> new ClientId(row.getObject("id", UUID.class)))
                .list();
    }

    void usedOn(ClientId id, LocalDate day) {
        jdbc.sql("""
                        update identity.client set used_on = :day
                        where id = :id and (used_on is null or used_on < :day)
                        """).param("day", day).param("id", id.uuid()).update();
    }

    /** Those that registered themselves before a time and have never been used. */
    List<ClientId> unused(Instant before, int limit) {
        return jdbc.sql("""
                        select id from identity.client
                        where registered_dynamically and deleted_at is null and used_on is null
                            and created_at < :before
                        order by created_at limit :limit
                        """)
                .param("before", Timestamps.of(before))
                .param("limit", limit)
                .query((row, number) -> new ClientId(row.getObject("id", UUID.class)))
                .list();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Client.Settings settings) {
        PrincipalId actsAs = settings.actsAs();
        return statement
                .param("name", settings.name())
                .param("authentication", settings.proof().word())
                .param("first_party", settings.firstParty())
                .param("redirect_uris", array(settings.redirectUris()))
                .param("post_logout_redirect_uris", array(settings.postLogoutRedirectUris()))
                .param("back_channel_logout_uri", settings.backChannelLogoutUri())
                .param(
                        "grants",
                        settings.grants().stream().map(GrantKind::word).sorted().toArray(String[]::new))
                .param("scopes", array(settings.scopes()))
                .param("audiences", array(settings.audiences()))
                .param("jwks", settings.jwks())
                .param("id_token_algorithm", settings.idTokenAlgorithm().name())
                .param("access_token_seconds", settings.accessTokenLife().toSeconds())
                .param("refresh_idle_seconds", settings.refreshIdle().toSeconds())
                .param("refresh_grace_seconds", settings.refreshGrace().toSeconds())
                .param("pushed_requests_only", settings.pushedRequestsOnly())
                .param("bound_tokens_only", settings.boundTokensOnly())
                .param("asks_organization", settings.asksOrganization())
                .param("acts_as", actsAs == null ? null : actsAs.text());
    }

    private static String[] array(Collection<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }

    private static Client client(ResultSet row, int number) throws SQLException {
        return new Client(
                new ClientId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                settings(row),
                row.getBoolean("registered_dynamically"),
                row.getLong("version"),
                Timestamps.read(row, "created_at"),
                row.getObject("used_on", LocalDate.class));
    }

    private static Client.Settings settings(ResultSet row) throws SQLException {
        String actsAs = row.getString("acts_as");
        return Client.Settings.USUAL
                .builder()
                .name(row.getString("name"))
                .proof(known(ClientProof.of(row.getString("authentication"))))
                .firstParty(row.getBoolean("first_party"))
                .redirectUris(texts(row.getArray("redirect_uris")))
                .postLogoutRedirectUris(texts(row.getArray("post_logout_redirect_uris")))
                .backChannelLogoutUri(row.getString("back_channel_logout_uri"))
                .grants(texts(row.getArray("grants")).stream()
                        .map(word -> known(GrantKind.of(word)))
                        .collect(Collectors.toSet()))
                .scopes(texts(row.getArray("scopes")))
                .audiences(texts(row.getArray("audiences")))
                .jwks(row.getString("jwks"))
                .idTokenAlgorithm(SigningAlgorithm.valueOf(row.getString("id_token_algorithm")))
                .accessTokenLife(Duration.ofSeconds(row.getLong("access_token_seconds")))
                .refreshIdle(Duration.ofSeconds(row.getLong("refresh_idle_seconds")))
                .refreshGrace(Duration.ofSeconds(row.getLong("refresh_grace_seconds")))
                .pushedRequestsOnly(row.getBoolean("pushed_requests_only"))
                .boundTokensOnly(row.getBoolean("bound_tokens_only"))
                .asksOrganization(row.getBoolean("asks_organization"))
                .actsAs(actsAs == null ? null : PrincipalId.parse(actsAs))
                .build();
    }

    private static <T> T known(Optional<T> word) {
        return word.orElseThrow(() -> Invariant.broken("a stored word has no meaning"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toSet());
    }
}
