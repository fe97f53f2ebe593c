package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.access.decide.Answered;
import dev.bridge.access.decide.AskedQuestion;
import dev.bridge.access.decide.DecideError;
import dev.bridge.access.decide.Deciding;
import dev.bridge.accounts.NameChanges;
import dev.bridge.accounts.UserId;
import dev.bridge.decision.unified.Deed;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Wanted;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.testkit.Eventually;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Which account a question is about, by its name and by its resource, while nodes remember what they found. */
final class FoundAccountsTest {

    private static final AccessStage STAGE = new AccessStage();
    private static final TestPlatform OTHER = STAGE.node();

    @AfterAll
    static void stop() {
        OTHER.close();
        STAGE.close();
    }

    /** The account that the answer is from; empty where none was found. */
    private static Optional<AccountId> asked(
            TestPlatform node, @Nullable String organization, String folder, @Nullable String atLeast) {
        return Optional.ofNullable(answered(node, GuardStage.operator(), organization, folder, atLeast)
                        .token())
                .map(RevisionToken::account);
    }

    private static Answered answered(
            TestPlatform node, Caller caller, @Nullable String organization, String folder, @Nullable String atLeast) {
        AskedQuestion question = new AskedQuestion(
                "drive",
                Entity.of("user", "ann"),
                new Deed("folder.view", Map.of()),
                Entity.of("folder", folder),
                organization,
                Map.of(),
                List.of(),
                new Wanted(BigDecimal.ONE, false, null, Wanted.HOLD),
                List.of(),
                atLeast,
                null,
                false);
        return node.bean(Deciding.class).session(caller, null).answer(question);
    }

    private static boolean mayAskAboutOthers(TestPlatform node, Caller caller) {
        try {
            return answered(node, caller, null, "f", null).token() != null;
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isEqualTo(DecideError.ASKING_FORBIDDEN);
            return false;
        }
    }

    private static String rename(AccountId account, String name) {
        STAGE.bean(NameChanges.class).rename(TestPlatform.ORIGIN, account, name, version -> {});
        return STAGE.bean(RevisionTokens.class).text(STAGE.latest(account).revision());
    }

    @Test
    void aRenamedOrganizationIsFoundByItsNewNameAtOnceOnEveryNodeAndStillByTheOldOne() {
        AccountId account = STAGE.organization();
        rename(account, "first-name");
        for (TestPlatform node : List.of(STAGE.platform, OTHER, STAGE.platform, OTHER)) {
            assertThat(asked(node, "second-name", "f", null)).isEmpty();
            assertThat(asked(node, "first-name", "f", null)).contains(account);
        }

        String revision = rename(account, "second-name");

        for (TestPlatform node : List.of(STAGE.platform, OTHER)) {
            assertThat(asked(node, "second-name", "f", null)).contains(account);
            assertThat(asked(node, "first-name", "f", null)).contains(account);
            assertThat(asked(node, "first-name", "f", revision)).contains(account);
            assertThat(asked(node, "first-name", "f", null)).contains(account);
        }
    }

    @Test
    void aResourceThatAnotherAccountRegistersIsTheirsOnEveryNode() {
        AccountId first = STAGE.organization();
        AccountId second = STAGE.organization();
        STAGE.write(first, new Change().in("drive").register("folder:shared"));
        for (TestPlatform node : List.of(STAGE.platform, OTHER, STAGE.platform, OTHER, STAGE.platform, OTHER)) {
            assertThat(asked(node, null, "shared", null)).contains(first);
        }

        STAGE.write(first, new Change().in("drive").remove("folder:shared"));
        STAGE.write(second, new Change().in("drive").register("folder:shared"));

        for (TestPlatform node : List.of(STAGE.platform, OTHER)) {
            Eventually.until(
                    Duration.ofSeconds(5),
                    () -> asked(node, null, "shared", null).equals(Optional.of(second)));
        }
    }

    @Test
    void whoIsNoAdministratorAnyMoreMayNotAskAboutOthersOnAnyNode() {
        UserId admin = STAGE.person();
        AccountId account = STAGE.organization();
        STAGE.join(account, admin, Set.of(), "admin");
        Caller token = GuardStage.caller(admin, account, new Scopes.Everything(), null, Duration.ZERO);
        for (TestPlatform node : List.of(STAGE.platform, OTHER, STAGE.platform, OTHER, STAGE.platform, OTHER)) {
            assertThat(mayAskAboutOthers(node, token)).isTrue();
        }

        STAGE.leave(account, admin);

        for (TestPlatform node : List.of(STAGE.platform, OTHER)) {
            Eventually.until(Duration.ofSeconds(5), () -> !mayAskAboutOthers(node, token));
        }
    }
}
