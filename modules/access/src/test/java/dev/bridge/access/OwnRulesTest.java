package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.decide.log.DecisionLog;
import dev.bridge.access.decide.log.LoggedDecision;
import dev.bridge.accounts.Account;
import dev.bridge.accounts.Agents;
import dev.bridge.accounts.MembershipChanges;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What organizations say for themselves holds for Bridge too, at once and everywhere. */
final class OwnRulesTest extends GuardStage {

    @Test
    void whoWasRemovedIsRefusedAtTheNextRequestOnEveryNode() {
        try (TestPlatform second = node()) {
            for (int round = 0; round < 3; round++) {
                UserId guest =
                        people.register("guest" + round + "@acme.example").user();
                for (TestPlatform node : List.of(platform, second)) {
                    assertThat(decide(node, session(guest), "organization.read"))
                            .isEqualTo(HIDDEN);
                }
                join(acme, guest);
                for (TestPlatform node : List.of(second, platform)) {
                    assertAllowed(decide(node, session(guest), "organization.read"));
                }
                platform.bean(MembershipChanges.class).remove(TestPeople.as(owner), acme.id(), guest, null);
                for (TestPlatform node : List.of(second, platform)) {
                    assertThat(decide(node, session(guest), "organization.read"))
                            .isEqualTo(HIDDEN);
                }
            }
        }
    }

    @Test
    void whatATransactionHasNotCommittedLetsNobodyIn() {
        UserId guest = people.register("uncommitted@acme.example").user();
        platform.transactions().executeWithoutResult(status -> {
            join(acme, guest);
            assertThat(decide(session(guest), "organization.read", ACME_BY_NAME))
                    .isEqualTo(HIDDEN);
            status.setRollbackOnly();
        });
        assertThat(decide(session(guest), "organization.read", ACME_BY_NAME)).isEqualTo(HIDDEN);
        platform.transactions()
                .executeWithoutResult(status -> assertThat(decide(session(member), "organization.read", ACME_BY_NAME))
                        .isEqualTo(new Decision.Allowed()));
    }

    @Test
    void whatAnOrganizationForbidsItselfHoldsForBridgeToo() {
        UserId boss = people.register("boss@strict.example").user();
        UserId colleague = people.register("other@strict.example").user();
        Account strict = people.organization(boss, "strict");
        join(strict, colleague, "admin");
        ObjectRef reference = ObjectRef.of("organization", strict.id());
        platform.bean(Governance.class)
                .forbid(
                        TestPeople.as(boss),
                        strict.id(),
                        new OwnPolicy.Key("bridge", "inside"),
                        new Governance.PolicyWish(
                                List.of("members.invite"),
                                "!cidr(\"10.0.0.0/8\").containsIP(context.address)",
                                "Invite from the office.",
                                false),
                        revision -> {});

        assertThat(decide(session(colleague), "members.invite", reference))
                .isEqualTo(new Decision.Denied("forbidden", "Invite from the office."));
        assertThat(decide(session(boss), "members.invite", reference)).isInstanceOf(Decision.Denied.class);
        assertAllowed(decide(session(colleague), "members.read", reference));
        assertThat(decide(session(stranger), "members.invite", reference)).isEqualTo(HIDDEN);
        assertAllowed(decide(operator(), "members.invite", reference));
    }

    @Test
    void anActionWhoseSettingIsOffIsRefused() {
        UserId boss = people.register("boss@plain.example").user();
        Account plain = people.organization(boss, "plain");
        ObjectRef reference = ObjectRef.of("organization", plain.id());
        assertAllowed(decide(session(boss), "tokens.create", reference));
        platform.bean(Settings.class)
                .set(
                        TestPeople.as(boss),
                        plain.id(),
                        new SettingKey("bridge", "organization_tokens"),
                        Level.ORGANIZATION,
                        "",
                        new Settings.Wish(JsonNodeFactory.instance.booleanNode(false), false, null),
                        revision -> {});
        assertThat(decide(session(boss), "tokens.create", reference))
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo("setting_off"));
    }

    @Test
    void aRoleOfTheOrganizationsOwnGivesWhatItSaysInBridge() {
        UserId boss = people.register("boss@roles.example").user();
        UserId helper = people.register("helper@roles.example").user();
        Account roles = people.organization(boss, "tailored");
        ObjectRef reference = ObjectRef.of("organization", roles.id());
        platform.bean(Roles.class).create(TestPeople.as(boss), roles.id(), "bookkeeper", "Bookkeeper");
        join(roles, helper, "bookkeeper");
        assertThat(decide(session(helper), "subscriptions.read", reference)).isInstanceOf(Decision.Denied.class);
        platform.bean(Governance.class)
                .give(
                        TestPeople.as(boss),
                        roles.id(),
                        "bookkeeper",
                        Map.of("bridge", List.of("organization.billing")),
                        revision -> {});
        assertAllowed(decide(session(helper), "subscriptions.read", reference));
        assertThat(decide(session(helper), "members.invite", reference)).isInstanceOf(Decision.Denied.class);
        for (String kept : List.of("user.self", "platform.operate", "organization.owner", "group.member")) {
            assertThat(TestPeople.refusal(() -> platform.bean(Governance.class)
                                    .give(
                                            TestPeople.as(boss),
                                            roles.id(),
                                            "bookkeeper",
                                            Map.of("bridge", List.of(kept)),
                                            revision -> {}))
                            .code())
                    .as(kept)
                    .isEqualTo(AccessError.ROLE_INVALID);
        }
    }

    @Test
    void whoAnswersForAnAgentDoesSoAsAMember() {
        UserId keeper = people.register("keeper@acme.example").user();
        join(acme, keeper);
        ObjectRef agent = ObjectRef.of(
                "agent",
                platform.bean(Agents.class)
                        .create(TestPeople.as(keeper), acme.id(), keeper, "Robot", Set.of())
                        .id());
        assertAllowed(decide(session(keeper), "agents.manage", agent));
        assertThat(decide(session(member), "agents.manage", agent)).isInstanceOf(Decision.Denied.class);
        platform.bean(MembershipChanges.class).remove(TestPeople.as(owner), acme.id(), keeper, null);
        assertThat(decide(session(keeper), "agents.manage", agent)).isEqualTo(HIDDEN);
    }

    @Test
    void whatWasDecidedCanBeReadAndWhatIsOnlyConsideredIsNot() {
        UserId boss = people.register("boss@logged.example").user();
        UserId clerk = people.register("clerk@logged.example").user();
        Account logged = people.organization(boss, "logged");
        join(logged, clerk);
        ObjectRef reference = ObjectRef.of("organization", logged.id());
        for (int time = 0; time < 3; time++) {
            decide(session(clerk), "members.invite", reference);
        }
        assertAllowed(decide(session(boss), "members.invite", reference));
        assertThat(decide(
                        caller(boss, null, new Scopes.Everything(), "aal1", Duration.ZERO), "owners.update", reference))
                .isInstanceOf(Decision.AssuranceRequired.class);
        platform.bean(Authorizer.class).consider(session(clerk), "groups.create", reference);
        DecisionLog log = platform.bean(DecisionLog.class);
        Eventually.untilAsserted(Duration.ofSeconds(10), () -> {
            List<LoggedDecision> kept = log.list(logged.id(), null, null, null, null, new UUID(-1, -1), 100);
            assertThat(kept.stream()
                            .filter(each -> each.subjectId().equals(clerk.text()))
                            .mapToInt(LoggedDecision::times)
                            .sum())
                    .isEqualTo(3);
            assertThat(kept)
                    .extracting(each -> each.action() + " " + each.allowed() + " " + each.reason())
                    .contains(
                            "members.invite false no_grant",
                            "members.invite true null",
                            "owners.update false assurance_required")
                    .noneMatch(text -> text.startsWith("groups.create"));
        });
    }
}
