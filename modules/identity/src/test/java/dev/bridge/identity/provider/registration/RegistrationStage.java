package dev.bridge.identity.provider.registration;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.RegistrationPolicy;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.signin.Throttle;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.testkit.MovableClock;
import dev.bridge.testkit.database.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import tools.jackson.databind.json.JsonMapper;

/** Registration on a real database, with a clock that moves, under any policy. */
final class RegistrationStage implements AutoCloseable {

    static final String NETWORK = "192.0.2.0/24";
    static final String WEB = """
            {"client_name": "Notes", "redirect_uris": ["https://notes.example/callback"]}
            """;
    static final String PROGRAM = """
            {"redirect_uris": ["https://notes.example/callback"], "token_endpoint_auth_method": "none"}
            """;

    final MovableClock clock = MovableClock.at("2027-01-01T09:00:00Z");
    private final TestDatabase database = TestPlatform.database("catalog", "accounts", "identity");
    private final TestPlatform platform =
            TestPlatform.on(database).with("catalog").with("accounts").with("identity");

    RegistrationStage() {
        platform.start(clock, new PublicUrl("https://bridge.test", () -> 0));
    }

    <T> T bean(Class<T> type) {
        return platform.bean(type);
    }

    RecurringJob job(String name) {
        return platform.beans(RecurringJob.class).stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Registrations under(RegistrationPolicy policy) {
        return new Registrations(
                policy,
                tokens(),
                new RegistrationRows(bean(JdbcClient.class)),
                bean(Clients.class),
                bean(Throttle.class),
                platform.log(),
                platform.transactions(),
                new SecureRandom());
    }

    RegistrationTokens tokens() {
        return bean(RegistrationTokens.class);
    }

    RegistrationTokens.Created token(int uses) {
        return tokens().create(TestPlatform.ORIGIN, "Notes", Set.of("openid", "email"), uses, Duration.ofDays(7));
    }

    RegisteredClient register(Registrations registrations, @Nullable String token, String metadata) {
        return registrations.register(JsonMapper.shared().readTree(metadata), token, NETWORK, "req_test");
    }

    /** The operator's, with those that registered themselves. */
    List<Client> clients() {
        return bean(Clients.class).list(AccountId.PLATFORM, new UUID(-1, -1), 100);
    }

    /** The actors and types of what happened to the operator's things, oldest first. */
    List<String> events() {
        return platform.log().read(AccountId.PLATFORM, 0, 1_000).stream()
                .map(event -> event.origin().actor().type() + " " + event.type().value())
                .toList();
    }

    /** As if as many more had registered in the same way. */
    void copyClient(ClientId id, int copies) {
        bean(JdbcClient.class)
                .sql("""
                        with copy as (
                            insert into identity.client (id, account, name, authentication, first_party, redirect_uris,
                                post_logout_redirect_uris, grants, scopes, audiences, id_token_algorithm,
                                access_token_seconds, refresh_idle_seconds, pushed_requests_only, bound_tokens_only,
                                asks_organization, registered_dynamically, created_at)
                            select gen_random_uuid(), account, name, authentication, first_party, redirect_uris,
                                post_logout_redirect_uris, grants, scopes, audiences, id_token_algorithm,
                                access_token_seconds, refresh_idle_seconds, pushed_requests_only, bound_tokens_only,
                                asks_organization, registered_dynamically, created_at
                            from identity.client, generate_series(1, :copies) where id = :id
                            returning id, account)
                        insert into identity.client_registration (client, account, digest, scopes, method)
                        select id, account, sha256(uuid_send(id)), '{openid}', 'none' from copy
                        """)
                .param("copies", copies)
                .param("id", id.uuid())
                .update();
    }

    static String refused(ThrowingCallable call) {
        return catchThrowableOfType(OAuth2AuthenticationException.class, call)
                .getError()
                .getErrorCode();
    }

    @Override
    public void close() {
        platform.close();
        database.close();
    }
}
