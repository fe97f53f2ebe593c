package dev.bridge.identity.token;

import static dev.bridge.identity.token.TokenStage.boundTo;
import static dev.bridge.identity.token.TokenStage.from;
import static dev.bridge.identity.token.TokenStage.living;
import static dev.bridge.identity.token.TokenStage.refused;
import static dev.bridge.identity.token.TokenStage.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.accounts.Registered;
import dev.bridge.accounts.ServiceAccountId;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.IdentityError;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.TokenText;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static TokenStage stage;

    private final Registered ann = stage.newPerson();
    private final UserId person = ann.user();

    @BeforeAll
    static void start() {
        stage = new TokenStage();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    private static Tokens tokens() {
        return stage.bean(Tokens.class);
    }

    private static TokenIssue issue() {
        return stage.bean(TokenIssue.class);
    }

    private static void check(long version) {}

    private static void setPolicy(TokenPolicy policy) {
        stage.bean(TokenPolicies.class).set(TestPlatform.ORIGIN, policy, TokensTest::check);
    }

    private static Issued rotate(Token token, Duration overlap) {
        return tokens().rotate(TestPlatform.ORIGIN, token.id(), overlap, new Life.Usual(), TokensTest::check);
    }

    private Issued bound(Account organization) {
        return stage.personal(person, boundTo(organization.id(), "registry:*"));
    }

    @Test
    void aPersonalTokenActsAsThePersonWithinItsScopes() {
        Issued issued = stage.personal(person, wanted("registry:image.push"));
        assertThat(issued.value()).matches("brg_pat_[0-9A-Za-z]{38}");
        Caller caller = stage.use(issued.value());
        assertThat(caller.principal()).isEqualTo(person.reference());
        assertThat(caller.credential()).isEqualTo(issued.token().reference());
        assertThat(caller.account()).isNull();
        assertThat(caller.assurance()).isNull();
        assertThat(caller.scopes().allow("registry:image.push")).isTrue();
        assertThat(caller.scopes().allow("registry:image.delete")).isFalse();
        assertThat(caller.scopes().allow("members.invite")).isFalse();
    }

    @Test
    void whatIsMistypedOrOfAnotherKindIsRefused() {
        String value = stage.personal(person, wanted("registry:*")).value();
        String wrong = value.substring(0, value.length() - 1) + (value.endsWith("0") ? "1" : "0");
        assertThat(refused(() -> stage.use(wrong))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> stage.use(value.replace("brg_pat_", "brg_org_"))))
                .isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> stage.use(TokenText.generate("pat", new SecureRandom()))))
                .isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(stage.bean(TokenAuthenticator.class).authenticate("Bearer brg_op_x", TokenStage.HOME))
                .isEmpty();
    }

    @Test
    void noValueIsStoredOrLogged() {
        String value = stage.personal(person, wanted("registry:*")).value();
        List<Event> events = stage.platform.log().read(ann.account().id(), 0, 100);
        assertThat(events).extracting(event -> event.type().toString()).contains("identity.token.created");
        assertThat(events).noneMatch(event -> event.data().contains(value.substring(8, 30)));
        assertThat(new Issued(
                                tokens().require(stage.personal(person, wanted("registry:*"))
                                        .token()
                                        .id()),
                                value)
                        .toString())
                .doesNotContain(value);
    }

    @Test
    void unknownScopesAreAllToldWithTheNearestThatIsKnown() {
        ProblemException refused = Assertions.catchThrowableOfType(
                ProblemException.class,
                () -> stage.personal(person, wanted("registry:image.psh", "registry:*", "x:y")));
        assertThat(refused.problem().code()).isEqualTo(IdentityError.SCOPE_UNKNOWN);
        assertThat(refused.problem().errors()).hasSize(2);
        assertThat(refused.problem().detail())
                .contains("did you mean `registry:image.push`?")
                .contains("`x:y`");
    }

    @Test
    void aCredentialGivesNoMoreThanItHas() {
        Caller narrow = stage.use(stage.personal(person, wanted("registry:image.push", "bridge:me.tokens.create"))
                .value());
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, narrow, person, wanted("registry:*"))))
                .isEqualTo(IdentityError.SCOPE_EXCEEDED);
        assertThat(issue().personal(TestPlatform.ORIGIN, narrow, person, wanted("registry:image.push")))
                .isNotNull();
        Account acme = stage.newOrganization(person);
        Caller bound = stage.use(bound(acme).value());
        assertThat(bound.account()).isEqualTo(acme.id());
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, bound, person, wanted("registry:*"))))
                .isEqualTo(IdentityError.SCOPE_EXCEEDED);
    }

    @Test
    void anActionThatDemandsAStrongSignInIsGivenByNameInOne() {
        Caller weak = stage.signedIn(person, "aal1");
        NewToken closing = wanted("bridge:organization.close");
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, weak, person, closing)))
                .isEqualTo(PlatformError.ASSURANCE_REQUIRED);
        Caller all = stage.use(issue().personal(TestPlatform.ORIGIN, weak, person, wanted("bridge:*"))
                .value());
        assertThat(all.scopes().allowByName("organization.close")).isFalse();
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, all, person, closing)))
                .isEqualTo(IdentityError.SCOPE_EXCEEDED);
        assertThat(stage.use(stage.personal(person, closing).value()).scopes().allowByName("organization.close"))
                .isTrue();
    }

    @Test
    void aTokenIsGoodOnlyFromItsNetworks() {
        String value =
                stage.personal(person, from("192.0.2.0/24", "2001:db8::/32")).value();
        assertThat(TokenStage.use(stage.platform, value, "192.0.2.255")).isNotNull();
        assertThat(TokenStage.use(stage.platform, value, "2001:db8::1")).isNotNull();
        assertThat(refused(() -> TokenStage.use(stage.platform, value, "192.0.3.1")))
                .isEqualTo(IdentityError.TOKEN_ADDRESS);
        assertThat(refused(() -> TokenStage.use(stage.platform, value, "no address")))
                .isEqualTo(IdentityError.TOKEN_ADDRESS);
    }

    @Test
    void aTokenEndsWhenItsTimeIsOver() {
        String value = stage.personal(person, living(new Life.Days(1))).value();
        assertThat(stage.use(value)).isNotNull();
        stage.clock.advance(Duration.ofDays(1));
        assertThat(refused(() -> stage.use(value))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> stage.personal(person, living(new Life.Days(366)))))
                .isEqualTo(KernelError.LIMIT_EXCEEDED);
        assertThat(refused(() -> stage.personal(person, living(new Life.Endless()))))
                .isEqualTo(IdentityError.TOKEN_POLICY);
        assertThat(stage.personal(person, wanted("registry:*")).token().expiresAt())
                .isEqualTo(stage.clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void aTokenIsSwitchedOffAndOnAndRevokedForGood() {
        Issued issued = stage.personal(person, wanted("registry:*"));
        Token token = issued.token();
        assertThat(stage.use(issued.value())).isNotNull();
        TokenChange off = new TokenChange(token.name(), token.addresses(), TokenState.INACTIVE);
        tokens().change(TestPlatform.ORIGIN, token.id(), off, TokensTest::check);
        assertThat(refused(() -> stage.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        TokenChange on = new TokenChange("deployment", token.addresses(), TokenState.ACTIVE);
        assertThat(tokens().change(TestPlatform.ORIGIN, token.id(), on, TokensTest::check)
                        .version())
                .isEqualTo(3);
        assertThat(stage.use(issued.value())).isNotNull();
        tokens().revoke(TestPlatform.ORIGIN, token.id());
        assertThat(refused(() -> stage.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> tokens().change(TestPlatform.ORIGIN, token.id(), on, TokensTest::check)))
                .isEqualTo(IdentityError.TOKEN_REVOKED);
        assertThat(refused(() -> rotate(token, Duration.ZERO))).isEqualTo(IdentityError.TOKEN_REVOKED);
    }

    @Test
    void aRotatedValueIsGoodForTheOverlapAndNoLonger() {
        Issued first = stage.personal(person, wanted("registry:*"));
        Issued second = rotate(first.token(), Duration.ofHours(1));
        assertThat(second.token().id()).isEqualTo(first.token().id());
        assertThat(stage.use(first.value())).isNotNull();
        assertThat(stage.use(second.value())).isNotNull();
        stage.clock.advance(Duration.ofHours(1));
        assertThat(refused(() -> stage.use(first.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        Issued third = rotate(first.token(), Duration.ofHours(1));
        Issued fourth = rotate(first.token(), Duration.ofHours(1));
        assertThat(refused(() -> stage.use(second.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(stage.use(third.value())).isNotNull();
        assertThat(stage.use(fourth.value())).isNotNull();
        assertThat(refused(() -> rotate(first.token(), Duration.ofHours(25)))).isEqualTo(KernelError.LIMIT_EXCEEDED);
    }

    @Test
    void ofConcurrentRotationsOfOneVersionOneWins() throws Exception {
        Issued issued = stage.personal(person, wanted("registry:*"));
        List<Future<String>> racers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (int racer = 0; racer < 8; racer++) {
                racers.add(executor.submit(() -> {
                    try {
                        return tokens().rotate(
                                        TestPlatform.ORIGIN,
                                        issued.token().id(),
                                        Duration.ZERO,
                                        new Life.Usual(),
                                        version -> {
                                            if (version != 1) {
                                                throw new IllegalStateException("moved");
                                            }
                                        })
                                .value();
                    } catch (IllegalStateException moved) {
                        return "";
                    }
                }));
            }
        }
        List<String> winners = new ArrayList<>();
        for (Future<String> racer : racers) {
            if (!racer.get().isEmpty()) {
                winners.add(racer.get());
            }
        }
        assertThat(winners).hasSize(1);
        assertThat(stage.use(winners.getFirst())).isNotNull();
        assertThat(refused(() -> stage.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
    }

    @Test
    void anOrganizationsTokenIsAServiceAccountOfItsOwnAndEndsWithIt() {
        Account acme = stage.newOrganization(person);
        Issued issued = issue().organization(
                        TestPlatform.ORIGIN, stage.signedIn(person, "aal2"), acme.id(), wanted("registry:*"));
        Caller caller = stage.use(issued.value());
        ServiceAccountId principal = (ServiceAccountId) issued.token().principal();
        assertThat(caller.principal()).isEqualTo(principal.reference());
        assertThat(caller.account()).isEqualTo(acme.id());
        assertThat(tokens().ofAccount(acme.id(), TokenKind.ORGANIZATION, new UUID(-1, -1), 10))
                .extracting(Token::id)
                .containsExactly(issued.token().id());
        tokens().revoke(TestPlatform.ORIGIN, issued.token().id());
        assertThat(refused(() -> stage.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(stage.bean(People.class).require(principal).state()).isEqualTo(PrincipalState.DISABLED);
    }

    @Test
    void keysOfAServiceAccountDieWithIt() {
        Account acme = stage.newOrganization(person);
        ServiceAccountId robot = (ServiceAccountId) stage.bean(ServiceAccounts.class)
                .create(TestPlatform.ORIGIN, acme.id(), "robot", Set.of())
                .id();
        Caller admin = stage.signedIn(person, "aal2");
        Issued one = issue().service(TestPlatform.ORIGIN, admin, acme.id(), robot, wanted("registry:*"));
        Issued two = issue().service(TestPlatform.ORIGIN, admin, acme.id(), robot, wanted("registry:*"));
        assertThat(one.value()).startsWith("brg_svc_");
        assertThat(stage.use(one.value()).principal())
                .isEqualTo(stage.use(two.value()).principal());
        AccountId other = stage.newOrganization(person).id();
        assertThat(refused(() -> issue().service(TestPlatform.ORIGIN, admin, other, robot, wanted("registry:*"))))
                .isEqualTo(PlatformError.NOT_FOUND);
        stage.bean(ServiceAccounts.class).disable(TestPlatform.ORIGIN, acme.id(), robot);
        assertThat(refused(() -> stage.use(one.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> stage.use(two.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> issue().service(TestPlatform.ORIGIN, admin, acme.id(), robot, wanted("registry:*"))))
                .isEqualTo(AccountsError.STATE_FORBIDS);
    }

    @Test
    void aBoundTokenEndsWithTheMembershipAndDoesNotComeBackWithAnother() {
        Registered bob = stage.newPerson();
        Account acme = stage.newOrganization(bob.user());
        assertThat(refused(() -> bound(acme))).isEqualTo(IdentityError.SCOPE_EXCEEDED);
        stage.join(acme.id(), person);
        Issued issued = bound(acme);
        assertThat(stage.use(issued.value())).isNotNull();
        stage.leave(acme.id(), person);
        assertThat(refused(() -> stage.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        stage.clock.advance(Duration.ofMinutes(1));
        stage.join(acme.id(), person);
        assertThat(refused(() -> stage.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(stage.use(bound(acme).value())).isNotNull();
    }

    @Test
    void theOrganizationsPolicyCountsAtCreationAndInTheOrganization() {
        Account acme = stage.newOrganization(person);
        Issued bound = bound(acme);
        Issued free = stage.personal(person, wanted("registry:*"));
        setPolicy(new TokenPolicy(acme.id(), false, null, true, false, null, 0));
        assertThat(refused(() -> stage.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        assertThat(refused(() -> bound(acme))).isEqualTo(IdentityError.TOKEN_POLICY);
        Caller elsewhere = stage.use(free.value());
        TokenEntry entry = stage.bean(TokenEntry.class);
        assertThat(entry.objection(elsewhere, acme.id())).containsInstanceOf(Authorizer.Decision.class);
        assertThat(entry.objection(elsewhere, stage.newOrganization(person).id()))
                .isEmpty();
        assertThat(entry.objection(stage.signedIn(person, "aal1"), acme.id())).isEmpty();
        setPolicy(new TokenPolicy(acme.id(), true, 30, true, false, null, 1));
        assertThat(refused(() -> stage.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        assertThat(bound(acme).token().expiresAt())
                .isEqualTo(stage.clock.instant().plus(Duration.ofDays(30)));
        setPolicy(new TokenPolicy(acme.id(), true, null, true, true, null, 2));
        assertThat(refused(() -> stage.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        setPolicy(new TokenPolicy(acme.id(), true, null, false, false, null, 3));
        assertThat(stage.use(bound.value())).isNotNull();
        NewToken endless =
                new NewToken("ci", List.of("registry:*"), Set.of(), acme.id(), Set.of(), List.of(), new Life.Endless());
        assertThat(stage.personal(person, endless).token().expiresAt()).isNull();
    }

    @Test
    void whatIsNotUsedForTooLongIsOffUntilItIsSwitchedOn() {
        Account acme = stage.newOrganization(person);
        Issued bound = bound(acme);
        setPolicy(new TokenPolicy(acme.id(), true, null, true, false, 7, 0));
        stage.clock.advance(Duration.ofDays(6));
        assertThat(stage.use(bound.value())).isNotNull();
        stage.bean(TokenUses.class).flush();
        assertThat(tokens().require(bound.token().id()).lastUsedAt()).isEqualTo(stage.clock.instant());
        stage.clock.advance(Duration.ofDays(6));
        assertThat(stage.use(bound.value())).isNotNull();
        stage.bean(TokenUses.class).flush();
        stage.clock.advance(Duration.ofDays(7));
        assertThat(refused(() -> stage.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        for (TokenState state : List.of(TokenState.INACTIVE, TokenState.ACTIVE)) {
            TokenChange change = new TokenChange("ci", List.of(), state);
            tokens().change(TestPlatform.ORIGIN, bound.token().id(), change, TokensTest::check);
        }
        assertThat(stage.use(bound.value())).isNotNull();
    }

    @Test
    void onlyWhatIsLiveIsIntrospected() {
        Issued issued = stage.personal(person, wanted("registry:image.push"));
        assertThat(tokens().introspect(issued.value())).hasValueSatisfying(live -> {
            assertThat(live.principal()).isEqualTo(person);
            assertThat(live.scopes()).containsExactly("registry:image.push");
            assertThat(live.expiresAt()).isEqualTo(issued.token().expiresAt());
        });
        tokens().revoke(TestPlatform.ORIGIN, issued.token().id());
        assertThat(tokens().introspect(issued.value())).isEmpty();
        assertThat(tokens().introspect("brg_pat_x")).isEmpty();
        assertThat(tokens().introspect("something else")).isEmpty();
    }
}
