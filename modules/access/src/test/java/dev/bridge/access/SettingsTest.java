package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.setting.ChainEntry;
import dev.bridge.decision.setting.EffectiveSetting;
import dev.bridge.decision.setting.Level;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.TestPlatform;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Values of settings along the chain of scopes, with the cases that access.md works out. */
final class SettingsTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final TestPlatform OTHER = STAGE.node();
    private static final SettingKey PULLS = new SettingKey("drive", "external_pulls");
    private static final SettingKey PAGE = new SettingKey("drive", "page_size");
    private static final SettingKey IMAGES = new SettingKey("drive", "image_access");

    private final UserId user = STAGE.person();
    private final AccountId account = STAGE.organization(user);
    private final GroupId group = STAGE.group(account, "eng");

    @AfterAll
    static void stop() {
        OTHER.close();
        STAGE.close();
    }

    SettingsTest() {
        STAGE.join(account, user, Set.of(group), "owner");
    }

    @Test
    void aLockEndsTheChainBelowItAndLowerValuesStayToBeSeen() {
        set(PULLS, Level.GROUP, group.text(), "true", false);
        set(PULLS, Level.USER, user.text(), "true", false);
        set(PULLS, Level.ORGANIZATION, "", "false", true);
        EffectiveSetting effective = effective(PULLS);

        assertThat(effective.value()).isEqualTo(Value.of(false));
        assertThat(effective.source().level()).isEqualTo(Level.ORGANIZATION);
        assertThat(effective.source().locked()).isTrue();
        assertThat(effective.chain())
                .filteredOn(entry -> entry.level() == Level.GROUP || entry.level() == Level.USER)
                .extracting(ChainEntry::state)
                .containsExactly(ChainEntry.State.IGNORED, ChainEntry.State.IGNORED);

        Problem locked = AccessStage.refused(() -> set(PULLS, Level.USER, user.text(), "false", false));
        assertThat(locked.code()).isEqualTo(AccessError.SETTING_LOCKED);
        assertThat(locked.members()).containsEntry("scope", "organization").containsEntry("id", account.text());
    }

    @Test
    void theNearestScopeOverrides() {
        set(PAGE, Level.ORGANIZATION, "", "50", false);
        set(PAGE, Level.GROUP, "eng", "100", false);
        set(PAGE, Level.USER, user.text(), "25", false);
        EffectiveSetting effective = effective(PAGE);
        assertThat(effective.value()).isEqualTo(Value.of(25));
        assertThat(effective.source().level()).isEqualTo(Level.USER);
    }

    @Test
    void aLockedGroupStopsItsMembersAndNobodyElse() {
        set(PAGE, Level.GROUP, "eng", "100", true);
        assertThat(AccessStage.refused(() -> set(PAGE, Level.USER, user.text(), "25", false))
                        .members())
                .containsEntry("scope", "group")
                .containsEntry("id", group.text());
        UserId other = STAGE.person();
        STAGE.join(account, other, Set.of());
        set(PAGE, Level.USER, other.text(), "25", false);
    }

    @Test
    void whatTheOperatorLocksHoldsForAll() {
        STAGE.bean(Settings.class)
                .set(
                        TestPlatform.ORIGIN,
                        AccountId.PLATFORM,
                        IMAGES,
                        Level.PLATFORM,
                        "",
                        new Settings.Wish(new JsonMapper().readTree("\"verified\""), true, null),
                        version -> {});
        try {
            assertThat(AccessStage.refused(() -> set(IMAGES, Level.ORGANIZATION, "", "\"official\"", false))
                            .code())
                    .isEqualTo(AccessError.SETTING_LOCKED);
            assertThat(effective(IMAGES).value()).isEqualTo(Value.of("verified"));
        } finally {
            STAGE.bean(Settings.class)
                    .unset(TestPlatform.ORIGIN, AccountId.PLATFORM, IMAGES, Level.PLATFORM, "", version -> {});
        }
        set(IMAGES, Level.ORGANIZATION, "", "\"official\"", false);
        assertThat(effective(IMAGES).value()).isEqualTo(Value.of("official"));
    }

    @Test
    void whatTheDeclarationDoesNotAllowIsRefused() {
        assertInvalid(PAGE, Level.ORGANIZATION, "", "0");
        assertInvalid(PAGE, Level.ORGANIZATION, "", "\"many\"");
        assertInvalid(PAGE, Level.ORGANIZATION, "", "null");
        assertInvalid(PAGE, Level.ORGANIZATION, group.text(), "5");
        assertInvalid(PAGE, Level.GROUP, "nobody", "5");
        assertInvalid(PAGE, Level.USER, STAGE.person().text(), "5");
        assertInvalid(PAGE, Level.USER, "user_nobody", "5");
        assertInvalid(IMAGES, Level.USER, user.text(), "\"all\"");
        assertThat(AccessStage.refused(
                                () -> set(new SettingKey("drive", "page_sice"), Level.ORGANIZATION, "", "5", false))
                        .detail())
                .contains("page_size");
    }

    @Test
    void theSameValueAgainMakesNoRevisionAndAnOldVersionChangesNothing() {
        SettingValue first = set(PAGE, Level.ORGANIZATION, "", "50", false);
        long revision = STAGE.platform.log().revision(account);
        assertThat(set(PAGE, Level.ORGANIZATION, "", "50", false)).isEqualTo(first);
        assertThat(STAGE.platform.log().revision(account)).isEqualTo(revision);
        STAGE.bean(Settings.class)
                .unset(
                        TestPlatform.ORIGIN,
                        account,
                        PAGE,
                        Level.ORGANIZATION,
                        "",
                        version -> assertThat(version).isEqualTo(first.revision()));
        assertThat(effective(PAGE).value()).isEqualTo(Value.of(20));
    }

    @Test
    void otherNodesFollowAndANodeThatStartsAnewKnowsTheSame() {
        AccessStage.view(OTHER, account, new Consistency.Local());
        set(PAGE, Level.ORGANIZATION, "", "50", true);
        AccountView followed = AccessStage.view(OTHER, account, new Consistency.Latest());
        try (TestPlatform fresh = STAGE.node()) {
            AccountView read = AccessStage.view(fresh, account, new Consistency.Latest());
            assertThat(Set.copyOf(read.settings()))
                    .isEqualTo(Set.copyOf(followed.settings()))
                    .hasSize(1);
        }
        Setting declared = STAGE.bean(Settings.class).require(PAGE);
        List<AccountView> views = List.of(followed, STAGE.latest(account));
        assertThat(views)
                .allSatisfy(view -> assertThat(
                                view.setting(PAGE, declared, Set.of(), null).value())
                        .isEqualTo(Value.of(50)));
    }

    private void assertInvalid(SettingKey key, Level level, String id, String value) {
        assertThat(AccessStage.refused(() -> set(key, level, id, value, false)).code())
                .isEqualTo(AccessError.SETTING_INVALID);
    }

    private SettingValue set(SettingKey key, Level level, String id, String value, boolean locked) {
        return STAGE.bean(Settings.class)
                .set(
                        TestPlatform.ORIGIN,
                        account,
                        key,
                        level,
                        id,
                        new Settings.Wish(new JsonMapper().readTree(value), locked, null),
                        version -> {});
    }

    private EffectiveSetting effective(SettingKey key) {
        AccountView view = STAGE.latest(account);
        return view.setting(
                key,
                STAGE.bean(Settings.class).require(key),
                view.groupsOf(user, AccessStage.NOW),
                user.text());
    }
}
