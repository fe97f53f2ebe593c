package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.MembershipChanges;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may do what in Bridge itself, and above all who may not. */
final class GuardTest extends GuardStage {

    @Test
    void whoHasTheRoleMay() {
        assertAllowed(decide(session(member), "organization.read", ACME_BY_NAME));
        assertAllowed(decide(session(admin), "members.invite", ACME_BY_NAME));
        assertAllowed(decide(session(owner), "organization.close", ACME_BY_NAME));
    }

    @Test
    void anOrganizationIsFoundByIdAndByNameAlike() {
        assertAllowed(decide(session(member), "organization.read", ObjectRef.of("organization", acme.id())));
        assertAllowed(decide(session(member), "organization.read", new ObjectRef("organization", "Acme")));
    }

    @Test
    void aMemberWithoutTheRoleIsToldWhichOneIsNeeded() {
        assertThat(decide(session(member), "members.invite", ACME_BY_NAME))
                .isInstanceOfSatisfying(Decision.Denied.class, denied -> {
                    assertThat(denied.code()).isEqualTo("role_missing");
                    assertThat(denied.text()).contains("`admin`");
                });
        assertThat(decide(session(admin), "organization.close", ACME_BY_NAME))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.text()).contains("`owner`"));
    }

    @Test
    void forWhoIsNoMemberItIsAsIfThereWereNone() {
        assertThat(decide(session(stranger), "organization.read", ACME_BY_NAME)).isEqualTo(HIDDEN);
        assertThat(decide(session(stranger), "organization.close", ACME_BY_NAME))
                .isEqualTo(HIDDEN);
        assertThat(decide(session(stranger), "organization.read", new ObjectRef("organization", "nobody")))
                .isEqualTo(HIDDEN);
        assertThat(decide(session(member), "organization.read", ObjectRef.of("organization", other.id())))
                .isEqualTo(HIDDEN);
    }

    @Test
    void theOwnerOfAPersonalAccountIsWhoseItIs() {
        AccountId personal = people.register("ann@home.example").account().id();
        UserId ann = UserId.TYPE.of(ownerOf(personal));

        assertAllowed(decide(session(ann), "organization.update", ObjectRef.of("organization", personal)));
        assertThat(decide(session(owner), "organization.read", ObjectRef.of("organization", personal)))
                .isEqualTo(HIDDEN);
    }

    @Test
    void ownersOfACompanyAreOwnersOfItsOrganizationsAndItsMembersAreNot() {
        UserId head = people.register("head@holding.example").user();
        UserId clerk = people.register("clerk@holding.example").user();
        Account company = people.organization(head, "holding");
        Account below = people.organization(owner, "subsidiary");
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
        Caller weak = caller(owner, null, new Scopes.Everything(), "aal1", Duration.ZERO);
        Caller old = caller(owner, null, new Scopes.Everything(), "aal2", Duration.ofMinutes(6));

        Decision required = new Decision.AssuranceRequired("aal2", Duration.ofMinutes(5));
        assertThat(decide(weak, "organization.close", ACME_BY_NAME)).isEqualTo(required);
        assertThat(decide(old, "organization.close", ACME_BY_NAME)).isEqualTo(required);
        assertAllowed(decide(old, "organization.read", ACME_BY_NAME));
    }

    @Test
    void howStrongASignInMustBeIsNotToldToWhoMayNotAnyway() {
        Caller weak = caller(stranger, null, new Scopes.Everything(), "aal1", Duration.ZERO);

        assertThat(decide(weak, "organization.close", ACME_BY_NAME)).isEqualTo(HIDDEN);
    }

    @Test
    void aTokenMayWhatItsScopesNameAndItsPersonMay() {
        assertAllowed(decide(token(admin, null, "bridge:members.*"), "members.invite", ACME_BY_NAME));
        assertThat(decide(token(admin, null, "bridge:members.read"), "members.invite", ACME_BY_NAME))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("scope_missing"));
        assertThat(decide(token(member, null, "bridge:*"), "members.invite", ACME_BY_NAME))
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void aSensitiveActionNeedsItsScopeByName() {
        assertThat(decide(token(owner, null, "bridge:*"), "organization.close", ACME_BY_NAME))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("scope_missing"));
        assertAllowed(decide(token(owner, null, "bridge:organization.close"), "organization.close", ACME_BY_NAME));
    }

    @Test
    void aTokenOfOneAccountReachesNoOther() {
        join(other, owner, "admin");

        assertAllowed(
                decide(token(owner, null, "bridge:*"), "organization.read", ObjectRef.of("organization", other.id())));
        assertThat(decide(
                        token(owner, acme.id(), "bridge:*"),
                        "organization.read",
                        ObjectRef.of("organization", other.id())))
                .isEqualTo(HIDDEN);
        assertThat(decide(token(owner, acme.id(), "bridge:*"), "me.read", new ObjectRef("user", "me")))
                .isEqualTo(HIDDEN);
    }

    @Test
    void whatIsOnesOwnIsNobodyElses() {
        assertAllowed(decide(session(member), "me.read", new ObjectRef("user", "me")));
        assertAllowed(decide(session(member), "me.read", ObjectRef.of("user", member)));
        assertThat(decide(session(owner), "me.read", ObjectRef.of("user", member)))
                .isEqualTo(HIDDEN);
    }

    @Test
    void thePlatformIsTheOperatorsAndNoOwnersOfAnOrganization() {
        assertThat(decide(session(owner), "platform.products.apply", null)).isEqualTo(HIDDEN);
        assertThat(decide(session(owner), "platform.products.read", null)).isEqualTo(HIDDEN);
        assertAllowed(decide(operator(), "platform.products.apply", null));
        assertAllowed(decide(operator(), "organization.read", ACME_BY_NAME));
        assertThat(decide(operator(), "me.read", new ObjectRef("user", "me"))).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void anActionThatNobodyDeclaredIsNobodys() {
        assertThat(decide(session(owner), "organization.sell", ACME_BY_NAME)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void anAgentNeverGovernsNorDoesAPersonThroughOne() {
        Caller through = new Caller(
                owner.reference(),
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
        UserId boss = people.register("boss@late.example").user();
        Account late = people.organization(boss, "late");
        ObjectRef reference = ObjectRef.of("organization", late.id());
        update(
                "update accounts.account set reasons = '{payment}' where id = ?",
                late.id().uuid());

        assertAllowed(decide(session(boss), "organization.read", reference));
        assertThat(decide(session(boss), "members.invite", reference)).isInstanceOf(Decision.Refused.class);
        assertThat(decide(token(boss, late.id(), "bridge:*"), "members.read", reference))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(decide(session(stranger), "members.invite", reference)).isEqualTo(HIDDEN);
    }

    @Test
    void aClosedOrganizationIsGoneForItsMembersAndWasNeverThereForOthers() {
        UserId boss = people.register("boss@gone.example").user();
        Account gone = people.organization(boss, "gone");
        update(
                "update accounts.account set closed_at = now() where id = ?",
                gone.id().uuid());

        ObjectRef reference = ObjectRef.of("organization", gone.id());
        assertThat(decide(session(boss), "organization.read", reference))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(AccountsError.ACCOUNT_CLOSED));
        assertThat(decide(session(stranger), "organization.read", reference)).isEqualTo(HIDDEN);
    }

    @Test
    void whoIsBlockedIsAsAStranger() {
        UserId cut = people.register("cut@acme.example").user();
        join(acme, cut, "admin");
        platform.bean(MembershipChanges.class).block(TestPeople.as(owner), acme.id(), cut, null);

        assertThat(decide(session(cut), "organization.read", ACME_BY_NAME)).isEqualTo(HIDDEN);
    }

    @Test
    void namesThatAreNoneAreNothing() {
        for (String name : List.of("acct_", "acct_zzzz", "group_01h455vb4pex5vsknk084sn02q", "' or 1=1", "\u0430cme")) {
            assertThat(decide(session(owner), "organization.read", new ObjectRef("organization", name)))
                    .as(name)
                    .isEqualTo(HIDDEN);
        }
        assertThat(decide(session(owner), "groups.read", new ObjectRef("group", "acme")))
                .isEqualTo(HIDDEN);
    }
}
