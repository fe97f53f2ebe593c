package dev.bridge.accounts.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may do what by core roles, and above all who may not. */
final class MemberAuthorizerTest {

    private static final TestDatabase DATABASE = TestPlatform.database("catalog", "accounts");
    private static final TestPlatform PLATFORM =
            TestPlatform.on(DATABASE).with("catalog").with("accounts").start();
    private static final TestPeople PEOPLE = TestPeople.on(PLATFORM);

    private static final UserId OWNER = PEOPLE.register("owner@acme.example").user();
    private static final UserId ADMIN = PEOPLE.register("admin@acme.example").user();
    private static final UserId MEMBER = PEOPLE.register("member@acme.example").user();
    private static final UserId STRANGER =
            PEOPLE.register("stranger@other.example").user();
    private static final Account ACME = PEOPLE.organization(OWNER, "acme");
    private static final Account OTHER = PEOPLE.organization(STRANGER, "other");
    private static final ObjectRef ACME_BY_NAME = new ObjectRef("organization", "acme");
    private static final Decision HIDDEN = new Decision.Hidden();

    @BeforeAll
    static void applyOwnProduct() throws IOException {
        byte[] manifest = Files.readAllBytes(Repository.root().resolve("products/bridge.yaml"));
        PLATFORM.bean(ProductChanges.class)
                .apply(TestPlatform.ORIGIN, ManifestText.read(manifest).orThrow(), null);
        join(ACME, ADMIN, "admin");
        join(ACME, MEMBER);
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
        DATABASE.close();
    }

    @Test
    void whoHasTheRoleMay() {
        assertAllowed(decide(session(MEMBER), "organization.read", ACME_BY_NAME));
        assertAllowed(decide(session(ADMIN), "members.invite", ACME_BY_NAME));
        assertAllowed(decide(session(OWNER), "organization.close", ACME_BY_NAME));
    }

    @Test
    void anOrganizationIsFoundByIdAndByNameAlike() {
        assertAllowed(decide(session(MEMBER), "organization.read", ObjectRef.of("organization", ACME.id())));
        assertAllowed(decide(session(MEMBER), "organization.read", new ObjectRef("organization", "Acme")));
    }

    @Test
    void aMemberWithoutTheRoleIsToldWhichOneIsNeeded() {
        assertThat(decide(session(MEMBER), "members.invite", ACME_BY_NAME))
                .isInstanceOfSatisfying(Decision.Denied.class, denied -> {
                    assertThat(denied.code()).isEqualTo("role_missing");
                    assertThat(denied.text()).contains("`admin`");
                });
        assertThat(decide(session(ADMIN), "organization.close", ACME_BY_NAME))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.text()).contains("`owner`"));
    }

    @Test
    void forWhoIsNoMemberItIsAsIfThereWereNone() {
        assertThat(decide(session(STRANGER), "organization.read", ACME_BY_NAME)).isEqualTo(HIDDEN);
        assertThat(decide(session(STRANGER), "organization.close", ACME_BY_NAME))
                .isEqualTo(HIDDEN);
        assertThat(decide(session(STRANGER), "organization.read", new ObjectRef("organization", "nobody")))
                .isEqualTo(HIDDEN);
        assertThat(decide(session(MEMBER), "organization.read", ObjectRef.of("organization", OTHER.id())))
                .isEqualTo(HIDDEN);
    }

    @Test
    void theOwnerOfAPersonalAccountIsWhoseItIs() {
        AccountId personal = PEOPLE.register("ann@home.example").account().id();
        UserId ann = UserId.TYPE.of(ownerOf(personal));

        assertAllowed(decide(session(ann), "organization.update", ObjectRef.of("organization", personal)));
        assertThat(decide(session(OWNER), "organization.read", ObjectRef.of("organization", personal)))
                .isEqualTo(HIDDEN);
    }

    @Test
    void ownersOfACompanyAreOwnersOfItsOrganizationsAndItsMembersAreNot() {
        UserId head = PEOPLE.register("head@holding.example").user();
        UserId clerk = PEOPLE.register("clerk@holding.example").user();
        Account company = PEOPLE.organization(head, "holding");
        Account below = PEOPLE.organization(OWNER, "subsidiary");
        join(company, clerk);
        update(
                "update accounts.account set kind = 'company' where id = ?",
                company.id().uuid());
        update(
                "update accounts.account set parent = '%s' where id = ?"
                        .formatted(company.id().uuid()),
                below.id().uuid());
        ObjectRef subsidiary = ObjectRef.of("organization", below.id());

        assertAllowed(decide(session(head), "organization.close", subsidiary));
        assertThat(decide(session(clerk), "organization.read", subsidiary)).isEqualTo(HIDDEN);
    }

    @Test
    void aSessionThatIsTooWeakOrTooOldIsAskedToStepUp() {
        Caller weak = caller(OWNER, null, new Scopes.Everything(), "aal1", Duration.ZERO);
        Caller old = caller(OWNER, null, new Scopes.Everything(), "aal2", Duration.ofMinutes(6));

        Decision required = new Decision.AssuranceRequired("aal2", Duration.ofMinutes(5));
        assertThat(decide(weak, "organization.close", ACME_BY_NAME)).isEqualTo(required);
        assertThat(decide(old, "organization.close", ACME_BY_NAME)).isEqualTo(required);
        assertAllowed(decide(old, "organization.read", ACME_BY_NAME));
    }

    @Test
    void howStrongASignInMustBeIsNotToldToWhoMayNotAnyway() {
        Caller weak = caller(STRANGER, null, new Scopes.Everything(), "aal1", Duration.ZERO);

        assertThat(decide(weak, "organization.close", ACME_BY_NAME)).isEqualTo(HIDDEN);
    }

    @Test
    void aTokenMayWhatItsScopesNameAndItsPersonMay() {
        assertAllowed(decide(token(ADMIN, null, "bridge:members.*"), "members.invite", ACME_BY_NAME));
        assertThat(decide(token(ADMIN, null, "bridge:members.read"), "members.invite", ACME_BY_NAME))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("scope_missing"));
        assertThat(decide(token(MEMBER, null, "bridge:*"), "members.invite", ACME_BY_NAME))
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void aSensitiveActionNeedsItsScopeByName() {
        assertThat(decide(token(OWNER, null, "bridge:*"), "organization.close", ACME_BY_NAME))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("scope_missing"));
        assertAllowed(decide(token(OWNER, null, "bridge:organization.close"), "organization.close", ACME_BY_NAME));
    }

    @Test
    void aTokenOfOneAccountReachesNoOther() {
        join(OTHER, OWNER, "admin");

        assertAllowed(
                decide(token(OWNER, null, "bridge:*"), "organization.read", ObjectRef.of("organization", OTHER.id())));
        assertThat(decide(
                        token(OWNER, ACME.id(), "bridge:*"),
                        "organization.read",
                        ObjectRef.of("organization", OTHER.id())))
                .isEqualTo(HIDDEN);
        assertThat(decide(token(OWNER, ACME.id(), "bridge:*"), "me.read", new ObjectRef("user", "me")))
                .isEqualTo(HIDDEN);
    }

    @Test
    void whatIsOnesOwnIsNobodyElses() {
        assertAllowed(decide(session(MEMBER), "me.read", new ObjectRef("user", "me")));
        assertAllowed(decide(session(MEMBER), "me.read", ObjectRef.of("user", MEMBER)));
        assertThat(decide(session(OWNER), "me.read", ObjectRef.of("user", MEMBER)))
                .isEqualTo(HIDDEN);
    }

    @Test
    void thePlatformIsTheOperatorsAndNoOwnersOfAnOrganization() {
        assertThat(decide(session(OWNER), "platform.products.apply", null)).isEqualTo(HIDDEN);
        assertThat(decide(session(OWNER), "platform.products.read", null)).isEqualTo(HIDDEN);
        assertAllowed(decide(operator(), "platform.products.apply", null));
        assertAllowed(decide(operator(), "organization.read", ACME_BY_NAME));
        assertThat(decide(operator(), "me.read", new ObjectRef("user", "me"))).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void anActionThatNobodyDeclaredIsNobodys() {
        assertThat(decide(session(OWNER), "organization.sell", ACME_BY_NAME)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void anAgentNeverGovernsNorDoesAPersonThroughOne() {
        Caller through = new Caller(
                OWNER.reference(),
                null,
                new Scopes.Everything(),
                "aal2",
                now(),
                ObjectRef.parse("access_token:x"),
                List.of(ObjectRef.parse("agent:agent_01h455vb4pex5vsknk084sn02q")),
                "127.0.0.1");

        assertThat(decide(through, "organization.close", ACME_BY_NAME))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("agent"));
    }

    @Test
    void aSuspendedOrganizationCanBeReadAndNotChanged() {
        UserId boss = PEOPLE.register("boss@late.example").user();
        Account late = PEOPLE.organization(boss, "late");
        ObjectRef reference = ObjectRef.of("organization", late.id());
        update(
                "update accounts.account set reasons = '{payment}' where id = ?",
                late.id().uuid());

        assertAllowed(decide(session(boss), "organization.read", reference));
        assertThat(decide(session(boss), "members.invite", reference)).isInstanceOf(Decision.Refused.class);
        assertThat(decide(token(boss, late.id(), "bridge:*"), "members.read", reference))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(decide(session(STRANGER), "members.invite", reference)).isEqualTo(HIDDEN);
    }

    @Test
    void aClosedOrganizationIsGoneForItsMembersAndWasNeverThereForOthers() {
        UserId boss = PEOPLE.register("boss@gone.example").user();
        Account gone = PEOPLE.organization(boss, "gone");
        update(
                "update accounts.account set closed_at = now() where id = ?",
                gone.id().uuid());

        ObjectRef reference = ObjectRef.of("organization", gone.id());
        assertThat(decide(session(boss), "organization.read", reference))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(AccountsError.ACCOUNT_CLOSED));
        assertThat(decide(session(STRANGER), "organization.read", reference)).isEqualTo(HIDDEN);
    }

    @Test
    void whoIsBlockedIsAsAStranger() {
        UserId cut = PEOPLE.register("cut@acme.example").user();
        join(ACME, cut, "admin");
        update(
                "update accounts.membership set blocked = true where account = '%s' and principal = ?"
                        .formatted(ACME.id().uuid()),
                cut.uuid());

        assertThat(decide(session(cut), "organization.read", ACME_BY_NAME)).isEqualTo(HIDDEN);
    }

    @Test
    void namesThatAreNoneAreNothing() {
        for (String name : List.of("acct_", "acct_zzzz", "group_01h455vb4pex5vsknk084sn02q", "' or 1=1", "\u0430cme")) {
            assertThat(decide(session(OWNER), "organization.read", new ObjectRef("organization", name)))
                    .as(name)
                    .isEqualTo(HIDDEN);
        }
        assertThat(decide(session(OWNER), "groups.read", new ObjectRef("group", "acme")))
                .isEqualTo(HIDDEN);
    }

    private static Decision decide(Caller caller, String action, @Nullable ObjectRef resource) {
        return PLATFORM.bean(Authorizer.class).decide(caller, action, resource);
    }

    private static void assertAllowed(Decision decision) {
        assertThat(decision).isEqualTo(new Decision.Allowed());
    }

    private static Caller session(UserId user) {
        return caller(user, null, new Scopes.Everything(), "aal2", Duration.ZERO);
    }

    private static Caller token(UserId user, @Nullable AccountId account, String... scopes) {
        return caller(user, account, new Scopes.Listed(List.of(scopes), Set.of()), null, Duration.ZERO);
    }

    private static Caller caller(
            UserId user, @Nullable AccountId account, Scopes scopes, @Nullable String assurance, Duration ago) {
        return new Caller(
                user.reference(),
                account,
                scopes,
                assurance,
                assurance == null ? null : now().minus(ago),
                ObjectRef.parse("session:x"),
                List.of(),
                "127.0.0.1");
    }

    private static Caller operator() {
        return new Caller(
                new ObjectRef(Caller.OPERATOR, "opkey_x"),
                null,
                new Scopes.Everything(),
                null,
                null,
                ObjectRef.parse("operator_key:x"),
                List.of(),
                "127.0.0.1");
    }

    private static Instant now() {
        return PLATFORM.bean(InstantSource.class).instant();
    }

    private static void join(Account account, PrincipalId principal, String... roles) {
        PLATFORM.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            PLATFORM.bean(AccountLocks.class).lock(List.of(account.id()));
            PLATFORM.bean(Provisioning.class)
                    .apply(
                            TestPlatform.ORIGIN,
                            new Source.Manual(),
                            account.id(),
                            principal,
                            Set.of(roles),
                            Set.of(),
                            null);
        });
    }

    private static void update(String sql, UUID id) {
        PLATFORM.jdbc().sql(sql).param(id).update();
    }

    private static UUID ownerOf(AccountId account) {
        return PLATFORM.jdbc()
                .sql("select person from accounts.account where id = ?")
                .param(account.uuid())
                .query(UUID.class)
                .single();
    }
}
