package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bridge.access.decide.AskedQuestion;
import dev.bridge.access.decide.Deciding;
import dev.bridge.access.decide.log.DecisionLog;
import dev.bridge.access.decide.log.LoggedDecision;
import dev.bridge.access.impact.Impact;
import dev.bridge.access.impact.Impacts;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.TestPeople;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.unified.Deed;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Wanted;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Changes that are looked at before they are made. */
final class DraftsTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final Drafts DRAFTS = STAGE.bean(Drafts.class);
    private static final Caller OPERATOR = new Caller(
            new ObjectRef(Caller.OPERATOR, "opkey_x"),
            null,
            new Scopes.Everything(),
            null,
            null,
            ObjectRef.parse("operator_key:x"),
            List.of(),
            "127.0.0.1");

    private final UserId owner = STAGE.person();
    private final UserId reader = STAGE.person();
    private final AccountId account = STAGE.organization(owner);

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @Test
    void aDraftSaysWhatItWouldDoAndDoesNothing() {
        STAGE.write(
                account,
                new AccessStage.Change()
                        .in("drive")
                        .write("document:a", "viewer", "user:" + reader)
                        .write("document:b", "viewer", "user:" + reader)
                        .write("document:c", "viewer", "user:" + owner));
        for (String document : List.of("a", "a", "c")) {
            ask(reader, document);
        }
        ask(owner, "a");
        logged(2);
        long revision = STAGE.latest(account).revision().revision();
        Draft draft = DRAFTS.create(
                as(owner),
                account,
                policies(new DraftContent.PolicyPart(
                        "drive", "closed", List.of("document.open"), "resource.id == \"a\"", null, false)));

        Impact impact = STAGE.bean(Impacts.class).of(draft);

        assertThat(impact.structure().complete()).isTrue();
        assertThat(impact.structure().actions())
                .containsExactly(new Impact.Difference(
                        "drive",
                        "document.open",
                        "document",
                        0,
                        1,
                        List.of(new Impact.Example("user:" + reader, "document:a", false))));
        assertThat(impact.replay().gains()).isZero();
        assertThat(impact.replay().unchanged() + impact.replay().losses())
                .isEqualTo(impact.replay().replayed());
        assertThat(STAGE.latest(account).policies()).isEmpty();
        assertThat(STAGE.latest(account).revision().revision()).isEqualTo(revision + 1);
    }

    @Test
    void whatWasDeniedAndWouldBeAllowedIsAGain() {
        STAGE.bean(Roles.class).create(TestPlatform.ORIGIN, account, "auditor", "Auditor");
        STAGE.write(
                account,
                new AccessStage.Change().in("drive").register("document:x").register("document:y"));
        STAGE.join(account, reader, Set.of(), "auditor");
        ask(reader, "x");
        ask(reader, "x");
        ask(owner, "x");
        logged(3);
        Draft draft = DRAFTS.create(
                as(owner),
                account,
                new DraftContent(
                        null,
                        List.of(),
                        List.of(new DraftContent.RolePart("auditor", Map.of("drive", List.of("document.viewer")))),
                        List.of()));

        Impact impact = STAGE.bean(Impacts.class).of(draft);

        assertThat(impact.replay())
                .isEqualTo(new Impact.Replay(
                        3,
                        1,
                        2,
                        0,
                        0,
                        List.of(new Impact.Changed("user:" + reader, 2, 0)),
                        List.of(new Impact.Changed("drive:document.open", 2, 0))));
        assertThat(impact.structure().actions())
                .extracting(Impact.Difference::action, Impact.Difference::gains, Impact.Difference::losses)
                .containsExactly(tuple("document.open", 2L, 0L));
        DRAFTS.activate(as(owner), account, draft.id());
        assertThat(AccessStage.allows(STAGE.latest(account), reader, "view", "drive/document", "y"))
                .isTrue();
        assertThat(STAGE.bean(Impacts.class).of(draft).structure().actions()).isEmpty();
    }

    @Test
    void aNewManifestIsLookedAtLikeAnythingElse() {
        String before = AccessStage.DRIVE.replace("product: drive", "product: shelf");
        STAGE.apply(before.getBytes(StandardCharsets.UTF_8));
        STAGE.write(account, new AccessStage.Change().in("shelf").write("folder:a", "editor", "user:" + reader));
        Draft draft = DRAFTS.create(
                as(owner),
                account,
                new DraftContent(
                        before.replace(
                                "document.open: { on: document, permission: view }",
                                "document.open: { on: document, permission: view }\n  folder.clean: { on: folder, permission: edit }"),
                        List.of(),
                        List.of(),
                        List.of()));

        assertThat(STAGE.bean(Impacts.class).of(draft).structure().actions())
                .containsExactly(new Impact.Difference(
                        "shelf",
                        "folder.clean",
                        "folder",
                        1,
                        0,
                        List.of(new Impact.Example("user:" + reader, "folder:a", true))));
    }

    @Test
    void aDraftIsMadeLiveWholeOrNotAtAll() {
        DraftContent content = new DraftContent(
                null,
                List.of(new DraftContent.PolicyPart("drive", "frozen", List.of("folder.edit"), null, null, false)),
                List.of(),
                List.of(new DraftContent.SettingPart(
                        "drive",
                        "page_size",
                        "organization",
                        "",
                        JsonNodeFactory.instance.numberNode(50),
                        false,
                        null)));
        Draft draft = DRAFTS.create(as(owner), account, content);
        Draft other = DRAFTS.create(as(owner), account, content);
        Draft activated = DRAFTS.activate(as(owner), account, draft.id());

        AccountView live = STAGE.latest(account);
        assertThat(activated.state()).isEqualTo(Draft.State.ACTIVATED);
        assertThat(activated.activatedAt()).isEqualTo(live.revision().revision());
        assertThat(live.policies()).hasSize(1);
        assertThat(live.settings()).hasSize(1);
        assertThat(AccessStage.refused(() -> DRAFTS.activate(as(owner), account, draft.id()))
                        .code())
                .isEqualTo(AccessError.DRAFT_CLOSED);
        assertThat(AccessStage.refused(() -> DRAFTS.activate(as(owner), account, other.id()))
                        .code())
                .isEqualTo(AccessError.DRAFT_OUTDATED);
        assertThat(STAGE.latest(account).revision()).isEqualTo(live.revision());
        assertThat(DRAFTS.discard(as(owner), account, other.id()).state()).isEqualTo(Draft.State.DISCARDED);
        assertThat(DRAFTS.list(account, new UUID(-1, -1), 10))
                .extracting(Draft::state)
                .containsExactly(Draft.State.DISCARDED, Draft.State.ACTIVATED);
    }

    @Test
    void somebodyElseApprovesWhereTheOrganizationWantsIt() {
        STAGE.bean(Settings.class)
                .set(
                        as(owner),
                        account,
                        new SettingKey("bridge", "drafts_approved"),
                        Level.ORGANIZATION,
                        "",
                        new Settings.Wish(JsonNodeFactory.instance.booleanNode(true), false, null),
                        revision -> {});
        Draft draft = DRAFTS.create(
                as(owner),
                account,
                policies(new DraftContent.PolicyPart("drive", "no", List.of("folder.edit"), null, null, false)));

        assertThat(AccessStage.refused(() -> DRAFTS.activate(as(owner), account, draft.id()))
                        .code())
                .isEqualTo(AccessError.APPROVAL_NEEDED);
        assertThat(AccessStage.refused(() -> DRAFTS.approve(as(owner), account, draft.id()))
                        .code())
                .isEqualTo(AccessError.APPROVAL_NEEDED);
        DRAFTS.approve(as(reader), account, draft.id());
        assertThat(DRAFTS.activate(as(owner), account, draft.id()).approvedBy()).isEqualTo("user:" + reader);
    }

    @Test
    void whatIsWrongInADraftIsRefusedAtOnce() {
        long revision = STAGE.latest(account).revision().revision();
        assertThat(AccessStage.refused(() -> DRAFTS.create(as(owner), account, policies()))
                        .code())
                .isEqualTo(AccessError.DRAFT_EMPTY);
        assertThat(AccessStage.refused(() -> DRAFTS.create(
                                as(owner),
                                account,
                                policies(new DraftContent.PolicyPart(
                                        "drive", "x", List.of("folder.fly"), null, null, false))))
                        .code())
                .isEqualTo(AccessError.POLICY_INVALID);
        assertThat(AccessStage.refused(() -> DRAFTS.create(
                                as(owner),
                                account,
                                policies(new DraftContent.PolicyPart("bridge", "x", List.of("*"), null, null, false))))
                        .code())
                .isEqualTo(AccessError.POLICY_LOCKOUT);
        assertThat(STAGE.latest(account).revision().revision()).isEqualTo(revision);
    }

    @Test
    void whatWasCanBeAgain() {
        Governance governance = STAGE.bean(Governance.class);
        governance.forbid(as(owner), account, new OwnPolicy.Key("drive", "first"), wish("folder.edit"), revision -> {});
        setPageSize(50);
        long then = STAGE.latest(account).revision().revision();
        governance.forbid(as(owner), account, new OwnPolicy.Key("drive", "first"), wish("folder.view"), revision -> {});
        governance.forbid(
                as(owner), account, new OwnPolicy.Key("drive", "second"), wish("folder.view"), revision -> {});
        setPageSize(70);

        long reverted = DRAFTS.revert(as(owner), account, then);

        AccountView view = STAGE.latest(account);
        assertThat(view.revision().revision()).isEqualTo(reverted);
        assertThat(view.policies()).extracting(OwnPolicy::actions).containsExactly(List.of("folder.edit"));
        assertThat(view.settings())
                .extracting(value -> JsonValues.json(value.value()).toString())
                .containsExactly("50");
        assertThat(DRAFTS.revert(as(owner), account, then)).isEqualTo(reverted);
        assertThat(AccessStage.refused(() -> DRAFTS.revert(as(owner), account, reverted + 1))
                        .code())
                .isEqualTo(PlatformError.NOT_FOUND);
    }

    private void setPageSize(int size) {
        STAGE.bean(Settings.class)
                .set(
                        as(owner),
                        account,
                        new SettingKey("drive", "page_size"),
                        Level.ORGANIZATION,
                        "",
                        new Settings.Wish(JsonNodeFactory.instance.numberNode(size), false, null),
                        revision -> {});
    }

    private static Governance.PolicyWish wish(String action) {
        return new Governance.PolicyWish(List.of(action), null, null, false);
    }

    private static DraftContent policies(DraftContent.PolicyPart... parts) {
        return new DraftContent(null, List.of(parts), List.of(), List.of());
    }

    private static Origin as(UserId user) {
        return TestPeople.as(user);
    }

    private void ask(UserId subject, String document) {
        STAGE.bean(Deciding.class)
                .session(OPERATOR, account.text())
                .answer(new AskedQuestion(
                        "drive",
                        Entity.of("user", subject.text()),
                        new Deed("document.open", Map.of()),
                        Entity.of("document", document),
                        null,
                        Map.of(),
                        List.of(),
                        Wanted.ONE,
                        List.of(),
                        null,
                        null,
                        false));
    }

    /** Waits until so many denials can be read; of what was allowed, few are kept. */
    private void logged(int denials) {
        Eventually.untilAsserted(
                Duration.ofSeconds(10),
                () -> assertThat(
                                STAGE
                                        .bean(DecisionLog.class)
                                        .list(account, null, null, null, false, new UUID(-1, -1), 100)
                                        .stream()
                                        .mapToInt(LoggedDecision::times)
                                        .sum())
                        .isEqualTo(denials));
    }
}
