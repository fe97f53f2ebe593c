package dev.bridge.identity.provider.registration;

import static dev.bridge.identity.provider.registration.RegistrationStage.PROGRAM;
import static dev.bridge.identity.provider.registration.RegistrationStage.WEB;
import static dev.bridge.identity.provider.registration.RegistrationStage.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.identity.IdentityError;
import dev.bridge.identity.RegistrationPolicy;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.TokenText;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import tools.jackson.databind.json.JsonMapper;

/** Who may register a client, how often, how long, and what becomes of it. */
class RegistrationsTest {

    private final RegistrationStage stage = new RegistrationStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Registrations byToken() {
        return stage.under(RegistrationPolicy.TOKEN);
    }

    private Registrations open() {
        return stage.under(RegistrationPolicy.OPEN);
    }

    @Test
    void aTokenMakesAsManyClientsAsItMayAndNoMore() {
        String token = stage.token(2).secret();
        stage.register(byToken(), token, WEB);
        stage.register(byToken(), token, WEB);
        assertThat(refused(() -> stage.register(byToken(), token, WEB))).isEqualTo("invalid_token");
        assertThat(stage.clients()).hasSize(2).allMatch(Client::registeredDynamically);
        assertThat(stage.events())
                .containsExactly(
                        "system identity.registration_token.created",
                        "registration_token identity.client.created",
                        "registration_token identity.client.created");
    }

    @Test
    void ofManyWhoUseTheLastUseAtOnceOneGetsAClient() throws Exception {
        String token = stage.token(1).secret();
        Registrations registrations = byToken();
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            tries.add(() -> {
                try {
                    stage.register(registrations, token, WEB);
                    return true;
                } catch (OAuth2AuthenticationException refused) {
                    assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_token");
                    return false;
                }
            });
        }
        int won = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> done : pool.invokeAll(tries)) {
                won += done.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(stage.clients()).hasSize(1);
    }

    @Test
    void metadataThatIsRefusedUsesNothingUpAndMakesNothing() {
        RegistrationTokens.Created token = stage.token(1);
        assertThat(refused(() -> stage.register(byToken(), token.secret(), "{\"redirect_uris\": []}")))
                .isEqualTo("invalid_redirect_uri");
        assertThat(stage.clients()).isEmpty();
        assertThat(stage.tokens().require(token.token().id()).uses()).isZero();
        stage.register(byToken(), token.secret(), WEB);
        assertThat(stage.tokens().require(token.token().id()).uses()).isEqualTo(1);
    }

    @Test
    void aTokenEndsWithItsTimeOrWhenItIsRevokedAndItsClientsStay() {
        RegistrationTokens.Created first = stage.token(10);
        RegisteredClient made = stage.register(byToken(), first.secret(), WEB);
        stage.clock.advance(Duration.ofDays(7).minusMillis(1));
        stage.register(byToken(), first.secret(), WEB);
        stage.clock.advance(Duration.ofMillis(1));
        assertThat(refused(() -> stage.register(byToken(), first.secret(), WEB)))
                .isEqualTo("invalid_token");

        RegistrationTokens.Created second = stage.token(10);
        stage.register(byToken(), second.secret(), WEB);
        stage.tokens().revoke(TestPlatform.ORIGIN, second.token().id());
        stage.tokens().revoke(TestPlatform.ORIGIN, second.token().id());
        assertThat(refused(() -> stage.register(byToken(), second.secret(), WEB)))
                .isEqualTo("invalid_token");
        assertThat(stage.events()).containsOnlyOnce("system identity.registration_token.revoked");
        assertThat(byToken().show(made.client().id().text(), made.accessToken()).client())
                .isEqualTo(made.client());
    }

    @Test
    void withoutATokenOrWithAnotherNobodyRegistersUnderThisPolicy() {
        String neverIssued = TokenText.generate("reg", new SecureRandom());
        RegisteredClient made = stage.register(byToken(), stage.token(1).secret(), WEB);
        assertThat(refused(() -> stage.register(byToken(), null, PROGRAM))).isEqualTo("invalid_token");
        for (String wrong : List.of(neverIssued, "", "brg_reg_mistyped", made.accessToken())) {
            assertThat(refused(() -> stage.register(byToken(), wrong, WEB))).isEqualTo("invalid_token");
            assertThat(refused(() -> stage.register(open(), wrong, PROGRAM)))
                    .as("a token that is not good is not as none")
                    .isEqualTo("invalid_token");
        }
    }

    @Test
    void whereItIsClosedNobodyRegistersAndWhoHasRegisteredLooksAfterThemselves() {
        String token = stage.token(2).secret();
        RegisteredClient made = stage.register(byToken(), token, WEB);
        Registrations closed = stage.under(RegistrationPolicy.CLOSED);
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> stage.register(closed, token, WEB));
        assertThat(refused.problem().code()).isEqualTo(PlatformError.NOT_FOUND);
        assertThat(closed.isOpenToSome()).isFalse();
        String id = made.client().id().text();
        assertThat(closed.show(id, made.accessToken()).client().id().text()).isEqualTo(id);
        closed.remove(id, made.accessToken(), "req_test");
        assertThat(stage.clients()).isEmpty();
    }

    @Test
    void fromOneNetworkTenAnHourRegisterOpenly() {
        Registrations open = open();
        for (int index = 0; index < 10; index++) {
            stage.register(open, null, PROGRAM);
        }
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> stage.register(open, null, PROGRAM));
        assertThat(refused.problem().code()).isEqualTo(IdentityError.SLOW_DOWN);
        assertThat(open.register(JsonMapper.shared().readTree(PROGRAM), null, "198.51.100.0/24", "req_test")
                        .client()
                        .isPublic())
                .as("from another network")
                .isTrue();
        stage.register(open, stage.token(1).secret(), WEB);
        stage.clock.advance(Duration.ofHours(1));
        stage.register(open, null, PROGRAM);
    }

    @Test
    void whereTooManyThatAnybodyRegisteredAreUnusedNoMoreAreTakenWithoutAToken() {
        RegisteredClient one = stage.register(open(), null, PROGRAM);
        stage.copyClient(one.client().id(), 9_999);
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> stage.register(open(), null, PROGRAM));
        assertThat(refused.problem().code()).isEqualTo(KernelError.LIMIT_EXCEEDED);
        assertThat(refused.problem().members()).containsEntry("limit", "open_registrations");
        stage.register(open(), stage.token(1).secret(), PROGRAM);
        stage.bean(Clients.class).used(one.client());
        stage.register(open(), null, PROGRAM);
    }

    @Test
    void whatNobodyHasUsedInNinetyDaysGoesAndWhatWasUsedStays() {
        RegisteredClient unused = stage.register(byToken(), stage.token(1).secret(), WEB);
        RegisteredClient used = stage.register(byToken(), stage.token(1).secret(), WEB);
        stage.bean(Clients.class).used(used.client());
        stage.clock.advance(Duration.ofDays(90));
        dropUnused();
        assertThat(stage.clients()).hasSize(2);
        stage.clock.advance(Duration.ofMillis(1));
        dropUnused();
        assertThat(stage.clients())
                .extracting(Client::id)
                .containsExactly(used.client().id());
        assertThat(refused(() -> byToken().show(unused.client().id().text(), unused.accessToken())))
                .isEqualTo("invalid_token");
    }

    private void dropUnused() {
        stage.job("identity_unused_clients").work().run();
    }

    @Test
    void ofATokenOnlyItsHashIsStored() {
        RegistrationTokens.Created token = stage.token(1);
        RegisteredClient made = stage.register(byToken(), token.secret(), WEB);
        String stored =
                stage.bean(JdbcClient.class).sql("""
                        select string_agg(token::text, ' ') || (select string_agg(client::text, ' ')
                            from identity.client_registration client)
                        from identity.registration_token token
                        """).query(String.class).single();
        assertThat(stored).doesNotContain(token.secret()).doesNotContain(made.accessToken());
        assertThat(stage.bean(JdbcClient.class)
                        .sql("""
                        select count(*) from identity.client_registration where digest = :digest
                        """)
                        .param("digest", TokenText.digest(made.accessToken()))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
