package dev.bridge.identity.token;

import static dev.bridge.identity.token.TokenStage.boundTo;
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
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final TokenStage STAGE = new TokenStage();

    private final Registered ann = STAGE.newPerson();
    private final UserId person = ann.user();

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    private static Tokens tokens() {
        return STAGE.bean(Tokens.class);
    }

    private static TokenIssue issue() {
        return STAGE.bean(TokenIssue.class);
    }

    private static void check(long version) {}

    private static void setPolicy(TokenPolicy policy) {
        STAGE.bean(TokenPolicies.class).set(TestPlatform.ORIGIN, policy, TokensTest::check);
    }

    private static Issued rotate(Token token, Duration overlap) {
        return tokens().rotate(TestPlatform.ORIGIN, token.id(), overlap, new Life.Usual(), TokensTest::check);
    }

    private Issued bound(Account organization) {
        return STAGE.personal(person, boundTo(organization.id(), "registry:*"));
    }

    @Test
    void aPersonalTokenActsAsThePersonWithinItsScopes() {
        Issued issued = STAGE.personal(person, wanted("registry:image.push"));
        assertThat(issued.value()).matches("brg_pat_[0-9A-Za-z]{38}");
        Caller caller = STAGE.use(issued.value());
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
        String value = STAGE.personal(person, wanted("registry:*")).value();
        String wrong = value.substring(0, value.length() - 1) + (value.endsWith("0") ? "1" : "0");
        assertThat(refused(() -> STAGE.use(wrong))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> STAGE.use(value.replace("brg_pat_", "brg_org_"))))
                .isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> STAGE.use(TokenText.generate("pat", new SecureRandom()))))
                .isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(STAGE.bean(TokenAuthenticator.class).authenticate("Bearer brg_op_x", TokenStage.HOME))
                .isEmpty();
    }

    @Test
    void noValueIsStoredOrLogged() {
        String value = STAGE.personal(person, wanted("registry:*")).value();
        List<Event> events = STAGE.platform.log().read(ann.account().id(), 0, 100);
        assertThat(events).extracting(event -> event.type().toString()).contains("identity.token.created");
        assertThat(events).noneMatch(event -> event.data().contains(value.substring(8, 30)));
        assertThat(new Issued(
                                tokens().require(STAGE.personal(person, wanted("registry:*"))
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
                () -> STAGE.personal(person, wanted("registry:image.psh", "registry:*", "x:y")));
        assertThat(refused.problem().code()).isEqualTo(IdentityError.SCOPE_UNKNOWN);
        assertThat(refused.problem().errors()).hasSize(2);
        assertThat(refused.problem().detail())
                .contains("did you mean `registry:image.push`?")
                .contains("`x:y`");
    }

    @Test
    void aCredentialGivesNoMoreThanItHas() {
        Caller narrow = STAGE.use(STAGE.personal(person, wanted("registry:image.push", "bridge:me.tokens.create"))
                .value());
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, narrow, person, wanted("registry:*"))))
                .isEqualTo(IdentityError.SCOPE_EXCEEDED);
        assertThat(issue().personal(TestPlatform.ORIGIN, narrow, person, wanted("registry:image.push")))
                .isNotNull();
        Account acme = STAGE.newOrganization(person);
        Caller bound = STAGE.use(bound(acme).value());
        assertThat(bound.account()).isEqualTo(acme.id());
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, bound, person, wanted("registry:*"))))
                .isEqualTo(IdentityError.SCOPE_EXCEEDED);
    }

    @Test
    void anActionThatDemandsAStrongSignInIsGivenByNameInOne() {
        Caller weak = STAGE.signedIn(person, "aal1");
        NewToken closing = wanted("bridge:organization.close");
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, weak, person, closing)))
                .isEqualTo(PlatformError.ASSURANCE_REQUIRED);
        Caller all = STAGE.use(issue().personal(TestPlatform.ORIGIN, weak, person, wanted("bridge:*"))
                .value());
        assertThat(all.scopes().allowByName("organization.close")).isFalse();
        assertThat(refused(() -> issue().personal(TestPlatform.ORIGIN, all, person, closing)))
                .isEqualTo(IdentityError.SCOPE_EXCEEDED);
        assertThat(STAGE.use(STAGE.personal(person, closing).value()).scopes().allowByName("organization.close"))
                .isTrue();
    }

    @Test
    void aTokenIsGoodOnlyFromItsNetworks() {
        String value = STAGE.personal(person, TokenStage.from("192.0.2.0/24", "2001:db8::/32"))
                .value();
        assertThat(TokenStage.use(STAGE.platform, value, "192.0.2.255")).isNotNull();
        assertThat(TokenStage.use(STAGE.platform, value, "2001:db8::1")).isNotNull();
        assertThat(refused(() -> TokenStage.use(STAGE.platform, value, "192.0.3.1")))
                .isEqualTo(IdentityError.TOKEN_ADDRESS);
        assertThat(refused(() -> TokenStage.use(STAGE.platform, value, "no address")))
                .isEqualTo(IdentityError.TOKEN_ADDRESS);
    }

    @Test
    void aTokenEndsWhenItsTimeIsOver() {
        String value = STAGE.personal(person, living(new Life.Days(1))).value();
        assertThat(STAGE.use(value)).isNotNull();
        STAGE.clock.advance(Duration.ofDays(1));
        assertThat(refused(() -> STAGE.use(value))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> STAGE.personal(person, living(new Life.Days(366)))))
                .isEqualTo(KernelError.LIMIT_EXCEEDED);
        assertThat(refused(() -> STAGE.personal(person, living(new Life.Endless()))))
                .isEqualTo(IdentityError.TOKEN_POLICY);
        assertThat(STAGE.personal(person, wanted("registry:*")).token().expiresAt())
                .isEqualTo(STAGE.clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void aTokenIsSwitchedOffAndOnAndRevokedForGood() {
        Issued issued = STAGE.personal(person, wanted("registry:*"));
        Token token = issued.token();
        assertThat(STAGE.use(issued.value())).isNotNull();
        TokenChange off = new TokenChange(token.name(), token.addresses(), TokenState.INACTIVE);
        tokens().change(TestPlatform.ORIGIN, token.id(), off, TokensTest::check);
        assertThat(refused(() -> STAGE.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        TokenChange on = new TokenChange("deployment", token.addresses(), TokenState.ACTIVE);
        assertThat(tokens().change(TestPlatform.ORIGIN, token.id(), on, TokensTest::check)
                        .version())
                .isEqualTo(3);
        assertThat(STAGE.use(issued.value())).isNotNull();
        tokens().revoke(TestPlatform.ORIGIN, token.id());
        assertThat(refused(() -> STAGE.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> tokens().change(TestPlatform.ORIGIN, token.id(), on, TokensTest::check)))
                .isEqualTo(IdentityError.TOKEN_REVOKED);
        assertThat(refused(() -> rotate(token, Duration.ZERO))).isEqualTo(IdentityError.TOKEN_REVOKED);
    }

    @Test
    void aRotatedValueIsGoodForTheOverlapAndNoLonger() {
        Issued first = STAGE.personal(person, wanted("registry:*"));
        Issued second = rotate(first.token(), Duration.ofHours(1));
        assertThat(second.token().id()).isEqualTo(first.token().id());
        assertThat(STAGE.use(first.value())).isNotNull();
        assertThat(STAGE.use(second.value())).isNotNull();
        STAGE.clock.advance(Duration.ofHours(1));
        assertThat(refused(() -> STAGE.use(first.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        Issued third = rotate(first.token(), Duration.ofHours(1));
        Issued fourth = rotate(first.token(), Duration.ofHours(1));
        assertThat(refused(() -> STAGE.use(second.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(STAGE.use(third.value())).isNotNull();
        assertThat(STAGE.use(fourth.value())).isNotNull();
        assertThat(refused(() -> rotate(first.token(), Duration.ofHours(25)))).isEqualTo(KernelError.LIMIT_EXCEEDED);
    }

    @Test
    void ofConcurrentRotationsOfOneVersionOneWins() throws Exception {
        Issued issued = STAGE.personal(person, wanted("registry:*"));
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
        assertThat(STAGE.use(winners.getFirst())).isNotNull();
        assertThat(refused(() -> STAGE.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
    }

    @Test
    void anOrganizationsTokenIsAServiceAccountOfItsOwnAndEndsWithIt() {
        Account acme = STAGE.newOrganization(person);
        Issued issued = issue().organization(
                        TestPlatform.ORIGIN, STAGE.signedIn(person, "aal2"), acme.id(), wanted("registry:*"));
        Caller caller = STAGE.use(issued.value());
        ServiceAccountId principal = (ServiceAccountId) issued.token().principal();
        assertThat(caller.principal()).isEqualTo(principal.reference());
        assertThat(caller.account()).isEqualTo(acme.id());
        assertThat(tokens().ofAccount(acme.id(), TokenKind.ORGANIZATION, new UUID(-1, -1), 10))
                .extracting(Token::id)
                .containsExactly(issued.token().id());
        tokens().revoke(TestPlatform.ORIGIN, issued.token().id());
        assertThat(refused(() -> STAGE.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(STAGE.bean(People.class).require(principal).state()).isEqualTo(PrincipalState.DISABLED);
    }

    @Test
    void keysOfAServiceAccountDieWithIt() {
        Account acme = STAGE.newOrganization(person);
        ServiceAccountId robot = (ServiceAccountId) STAGE.bean(ServiceAccounts.class)
                .create(TestPlatform.ORIGIN, acme.id(), "robot", Set.of())
                .id();
        Caller admin = STAGE.signedIn(person, "aal2");
        Issued one = issue().service(TestPlatform.ORIGIN, admin, acme.id(), robot, wanted("registry:*"));
        Issued two = issue().service(TestPlatform.ORIGIN, admin, acme.id(), robot, wanted("registry:*"));
        assertThat(one.value()).startsWith("brg_svc_");
        assertThat(STAGE.use(one.value()).principal())
                .isEqualTo(STAGE.use(two.value()).principal());
        AccountId other = STAGE.newOrganization(person).id();
        assertThat(refused(() -> issue().service(TestPlatform.ORIGIN, admin, other, robot, wanted("registry:*"))))
                .isEqualTo(PlatformError.NOT_FOUND);
        STAGE.bean(ServiceAccounts.class).disable(TestPlatform.ORIGIN, acme.id(), robot);
        assertThat(refused(() -> STAGE.use(one.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> STAGE.use(two.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(refused(() -> issue().service(TestPlatform.ORIGIN, admin, acme.id(), robot, wanted("registry:*"))))
                .isEqualTo(AccountsError.STATE_FORBIDS);
    }

    @Test
    void whoWasRefusedAsNoMemberIsOneAsSoonAsTheyJoin() throws InterruptedException {
        Account acme = STAGE.newOrganization(STAGE.newPerson().user());
        STAGE.join(acme.id(), person);
        Issued issued = bound(acme);
        STAGE.leave(acme.id(), person);
        // Longer than it takes until the node has heard of it in every way.
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(refused(() -> STAGE.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        STAGE.join(acme.id(), person);
        assertThat(STAGE.use(bound(acme).value())).isNotNull();
    }

    @Test
    void aBoundTokenEndsWithTheMembershipAndDoesNotComeBackWithAnother() {
        Registered bob = STAGE.newPerson();
        Account acme = STAGE.newOrganization(bob.user());
        assertThat(refused(() -> bound(acme))).isEqualTo(AccountsError.NOT_A_MEMBER);
        STAGE.join(acme.id(), person);
        Issued issued = bound(acme);
        assertThat(STAGE.use(issued.value())).isNotNull();
        STAGE.leave(acme.id(), person);
        assertThat(refused(() -> STAGE.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        STAGE.clock.advance(Duration.ofMinutes(1));
        STAGE.join(acme.id(), person);
        assertThat(refused(() -> STAGE.use(issued.value()))).isEqualTo(PlatformError.UNAUTHENTICATED);
        assertThat(STAGE.use(bound(acme).value())).isNotNull();
    }

    @Test
    void theOrganizationsPolicyCountsAtCreationAndInTheOrganization() {
        Account acme = STAGE.newOrganization(person);
        Issued bound = bound(acme);
        Issued free = STAGE.personal(person, wanted("registry:*"));
        setPolicy(new TokenPolicy(acme.id(), false, null, true, false, null, 0));
        assertThat(refused(() -> STAGE.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        assertThat(refused(() -> bound(acme))).isEqualTo(IdentityError.TOKEN_POLICY);
        Caller elsewhere = STAGE.use(free.value());
        TokenEntry entry = STAGE.bean(TokenEntry.class);
        assertThat(entry.objection(elsewhere, acme.id())).containsInstanceOf(Authorizer.Decision.class);
        assertThat(entry.objection(elsewhere, STAGE.newOrganization(person).id()))
                .isEmpty();
        assertThat(entry.objection(STAGE.signedIn(person, "aal1"), acme.id())).isEmpty();
        setPolicy(new TokenPolicy(acme.id(), true, 30, true, false, null, 1));
        assertThat(refused(() -> STAGE.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        assertThat(bound(acme).token().expiresAt())
                .isEqualTo(STAGE.clock.instant().plus(Duration.ofDays(30)));
        setPolicy(new TokenPolicy(acme.id(), true, null, true, true, null, 2));
        assertThat(refused(() -> STAGE.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        setPolicy(new TokenPolicy(acme.id(), true, null, false, false, null, 3));
        assertThat(STAGE.use(bound.value())).isNotNull();
        NewToken endless =
                new NewToken("ci", List.of("registry:*"), Set.of(), acme.id(), Set.of(), List.of(), new Life.Endless());
        assertThat(STAGE.personal(person, endless).token().expiresAt()).isNull();
    }

    @Test
    void whatIsNotUsedForTooLongIsOffUntilItIsSwitchedOn() {
        Account acme = STAGE.newOrganization(person);
        Issued bound = bound(acme);
        setPolicy(new TokenPolicy(acme.id(), true, null, true, false, 7, 0));
        STAGE.clock.advance(Duration.ofDays(6));
        assertThat(STAGE.use(bound.value())).isNotNull();
        STAGE.bean(TokenUses.class).flush();
        assertThat(tokens().require(bound.token().id()).lastUsedAt()).isEqualTo(STAGE.clock.instant());
        STAGE.clock.advance(Duration.ofDays(6));
        assertThat(STAGE.use(bound.value())).isNotNull();
        STAGE.bean(TokenUses.class).flush();
        STAGE.clock.advance(Duration.ofDays(7));
        assertThat(refused(() -> STAGE.use(bound.value()))).isEqualTo(IdentityError.TOKEN_POLICY);
        for (TokenState state : List.of(TokenState.INACTIVE, TokenState.ACTIVE)) {
            TokenChange change = new TokenChange("ci", List.of(), state);
            tokens().change(TestPlatform.ORIGIN, bound.token().id(), change, TokensTest::check);
        }
        assertThat(STAGE.use(bound.value())).isNotNull();
    }

    @Test
    void onlyWhatIsLiveIsIntrospected() {
        Issued issued = STAGE.personal(person, wanted("registry:image.push"));
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
