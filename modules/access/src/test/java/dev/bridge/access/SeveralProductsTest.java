package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.access.AccessStage.Change;
import dev.bridge.catalog.CatalogError;
import dev.bridge.decision.Subject;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Products beside each other, and products that change under what is stored. */
final class SeveralProductsTest {

    private static final AccessStage STAGE = new AccessStage();

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    @Test
    void typesOfOneNameAreKeptApartAndWhatTheModelDoesNotAllowGivesNothingAndIsListed() {
        AccountId own = STAGE.organization();
        STAGE.write(own, new Change().write("folder:a", "viewer", "user:*"));
        Subject anybody = Subject.one("user", "user_anybody");
        assertThat(AccessStage.allows(STAGE.latest(own), anybody, "view", "drive/folder", "a"))
                .isTrue();
        String other = AccessStage.DRIVE.replace("product: drive", "product: drive2");
        STAGE.apply(other.getBytes(StandardCharsets.UTF_8));
        RelationWrite write = new RelationWrite(
                "drive2",
                List.of(new RelationWrite.Writing("folder:z", "viewer", "user:*", null, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
        STAGE.bean(RelationChanges.class).write(TestPlatform.ORIGIN, own, write);
        assertThat(AccessStage.allows(STAGE.latest(own), anybody, "view", "drive2/folder", "z"))
                .isTrue();
        assertThat(STAGE.refused(own, new Change().write("folder:y", "viewer", "user:x"))
                        .errors())
                .extracting(each -> each.code())
                .containsExactly("product_needed");
        STAGE.platform
                .jdbc()
                .sql(
                        "update access.relation_grant set subject_type = 'planet' where account = :account and product = 'drive2'")
                .param("account", own.uuid())
                .update();
        try (TestPlatform fresh = STAGE.node()) {
            AccountView view = AccessStage.view(fresh, own, new Consistency.Latest());
            assertThat(AccessStage.allows(view, anybody, "view", "drive2/folder", "z"))
                    .isFalse();
            assertThat(view.ignored())
                    .singleElement()
                    .satisfies(grant -> assertThat(grant.toString()).contains("drive2/folder:z"));
        }
    }

    @Test
    void whatIsInUseIsNotTakenAway() {
        AccountId own = STAGE.organization();
        String third = AccessStage.DRIVE.replace("product: drive", "product: drive3");
        STAGE.apply(third.getBytes(StandardCharsets.UTF_8));
        RelationWrite write = new RelationWrite(
                "drive3",
                List.of(new RelationWrite.Writing("folder:z", "editor", "user:x", null, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
        STAGE.bean(RelationChanges.class).write(TestPlatform.ORIGIN, own, write);
        String narrower = third.replace("editor: [user, group#member]", "editor: [group#member]");
        Problem problem = AccessStage.refused(() -> STAGE.apply(narrower.getBytes(StandardCharsets.UTF_8)));
        assertThat(problem.code()).isEqualTo(CatalogError.DEFINITION_IN_USE);
        String wider = third.replace("editor: [user, group#member]", "editor: [user, group#member, agent]");
        STAGE.apply(wider.getBytes(StandardCharsets.UTF_8));
        assertThat(AccessStage.allows(STAGE.latest(own), Subject.one("user", "x"), "edit", "drive3/folder", "z"))
                .isTrue();
    }
}
