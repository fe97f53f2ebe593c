package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.catalog.ManifestDifference.Change;
import dev.bridge.catalog.ManifestDifference.Kind;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedExceptionUtils;

/** Making manifests live, on a real database. */
final class ProductChangesTest {

    private static final String REGISTRY = new String(Manifests.product("registry"), StandardCharsets.UTF_8);

    private final Grants grants = new Grants();
    private final TestDatabase database = TestPlatform.database("catalog");
    private final TestPlatform platform = TestPlatform.on(database).with("catalog");

    /** Stands for the modules above, which refer to what manifests declare. */
    private static final class Grants implements UsersOfName, SubscribersOfCharge {

        private long grants;

        @Override
        public List<Use> of(Product live, Change change) {
            return grants == 0 || !change.pointer().contains("/relations/")
                    ? List.of()
                    : List.of(new Use(change.pointer(), "grants", grants, "repository:acme/web"));
        }

        @Override
        public Map<Integer, Long> countByVersion(String product, String plan, String charge) {
            return charge.equals("seats") ? Map.of(1, 40L) : Map.of();
        }
    }

    @BeforeEach
    void start() {
        platform.start(grants);
    }

    @AfterEach
    void stop() {
        platform.close();
        database.close();
    }

    private ProductChanges changes() {
        return platform.bean(ProductChanges.class);
    }

    private Catalog catalog() {
        return platform.bean(Catalog.class);
    }

    private ProductChanges.Applied apply(String yaml, @Nullable Long seen) {
        return changes().apply(TestPlatform.ORIGIN, Manifests.valid(yaml), seen);
    }

    private static String edited(String from, String to) {
        assertThat(REGISTRY).contains(from);
        return REGISTRY.replace(from, to);
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    private List<Definition> versions(String name) {
        return catalog().definitions("registry", Block.CHARGES, name, "", 100);
    }

    @Test
    void whatIsAppliedIsLiveWhenTheCallReturns() {
        ProductChanges.Applied applied = apply(REGISTRY, 0L);
        assertThat(applied.revision()).isEqualTo(1);
        Product live = catalog().snapshot().require("registry");
        assertThat(live.manifest()).isEqualTo(Manifests.valid(REGISTRY));
        assertThat(live.revision()).isEqualTo(1);
        assertThat(live.platformRevision()).isEqualTo(platform.log().revision(AccountId.PLATFORM));
        assertThat(live.version(Block.CHARGES, "team.seats")).isEqualTo(1);
        assertThat(live.version(Block.METERS, "no_such_meter")).isZero();
    }

    @Test
    void applyingTwiceChangesNothingAndAppendsNoEvent() {
        apply(REGISTRY, 0L);
        long events = platform.log().revision(AccountId.PLATFORM);
        ProductChanges.Applied again = apply(REGISTRY.replace("amount: 20.00", "amount: 20.0"), 0L);
        assertThat(again.changed()).isFalse();
        assertThat(again.revision()).isEqualTo(1);
        assertThat(again.plan().difference().isEmpty()).isTrue();
        assertThat(again.plan().versions()).isEmpty();
        assertThat(platform.log().revision(AccountId.PLATFORM)).isEqualTo(events);
        assertThat(catalog().history("registry", Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void aNewPriceIsANewVersionAndTheOldOneStays() {
        apply(REGISTRY, 0L);
        ProductPlan plan = changes().plan(Manifests.valid(edited("amount: 15.00", "amount: 16.50")));
        assertThat(plan.revision()).isEqualTo(1);
        assertThat(plan.versions())
                .filteredOn(version -> version.block() == Block.CHARGES)
                .singleElement()
                .satisfies(version -> {
                    assertThat(version.name()).isEqualTo("team.seats");
                    assertThat(version.version()).isEqualTo(2);
                    assertThat(version.subscriptions()).isEqualTo(Map.of(1, 40L));
                });
        assertThat(versions("team.seats")).hasSize(1);

        apply(edited("amount: 15.00", "amount: 16.50"), 1L);
        assertThat(versions("team.seats")).extracting(Definition::version).containsExactly(1, 2);
        assertThat(versions("team.seats").getFirst().content()).contains("\"amount\":15,");
        assertThat(versions("team.base")).hasSize(1);
        Product live = catalog().snapshot().require("registry");
        assertThat(live.version(Block.CHARGES, "team.seats")).isEqualTo(2);
        assertThat(live.version(Block.PLANS, "team")).isEqualTo(2);
        assertThat(catalog().at("registry", 1).version(Block.CHARGES, "team.seats"))
                .isEqualTo(1);
    }

    @Test
    void goingBackIsANewRevisionWithVersionsOfItsOwn() {
        apply(REGISTRY, 0L);
        apply(edited("amount: 15.00", "amount: 16.50"), 1L);
        assertThat(changes().planRevert("registry", 1).difference().changes()).hasSize(1);
        ProductChanges.Applied reverted = changes().revert(TestPlatform.ORIGIN, "registry", 1, 2L);
        assertThat(reverted.revision()).isEqualTo(3);
        Product live = catalog().snapshot().require("registry");
        assertThat(live.manifest()).isEqualTo(Manifests.valid(REGISTRY));
        assertThat(live.revertedTo()).isEqualTo(1);
        assertThat(live.version(Block.CHARGES, "team.seats")).isEqualTo(3);
        assertThat(catalog().history("registry", Long.MAX_VALUE, 10))
                .extracting(ProductRevision::revision)
                .containsExactly(3L, 2L, 1L);
        assertThat(refused(() -> changes().revert(TestPlatform.ORIGIN, "registry", 9, 3L))
                        .code())
                .isEqualTo(CatalogError.REVISION_UNKNOWN);
        assertThat(refused(() -> changes().revert(TestPlatform.ORIGIN, "regstry", 1, 3L))
                        .code())
                .isEqualTo(CatalogError.PRODUCT_UNKNOWN);
    }

    @Test
    void whoPlannedWithAnotherRevisionIsToldWhatChanged() {
        apply(REGISTRY, 0L);
        apply(edited("amount: 15.00", "amount: 16.50"), 1L);
        Problem problem = refused(() -> apply(edited("amount: 15.00", "amount: 17.00"), 1L));
        assertThat(problem.code()).isEqualTo(CatalogError.PRODUCT_CHANGED);
        assertThat(problem.members()).containsEntry("revision", 2L);
        assertThat(problem.members().get("changes"))
                .isEqualTo(
                        List.of(new Change(Kind.CHANGED, "plans", "/plans/team/charges/seats/amount", "15", "16.5")));
        assertThat(catalog().snapshot().require("registry").revision()).isEqualTo(2);
    }

    @Test
    void ofConcurrentAppliesOneWins() throws Exception {
        apply(REGISTRY, 0L);
        List<Future<Boolean>> racers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (int racer = 0; racer < 8; racer++) {
                String yaml = edited("amount: 15.00", "amount: 16.0" + racer);
                racers.add(executor.submit(() -> {
                    try {
                        return apply(yaml, 1L).changed();
                    } catch (ProblemException refused) {
                        assertThat(refused.problem().code()).isEqualTo(CatalogError.PRODUCT_CHANGED);
                        return false;
                    }
                }));
            }
        }
        int winners = 0;
        for (Future<Boolean> racer : racers) {
            winners += racer.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        assertThat(catalog().snapshot().require("registry").revision()).isEqualTo(2);
        assertThat(versions("team.seats")).hasSize(2);
    }

    @Test
    void whatIsUsedIsNotTakenAwayUnlessItIsOnlyRetired() {
        apply(REGISTRY, 0L);
        grants.grants = 812;
        String without = edited("      banned: [user]\n", "      banned: [agent]\n");
        assertThat(changes().plan(Manifests.valid(without)).uses())
                .containsExactly(
                        new Use("/resources/repository/relations/banned", "grants", 812, "repository:acme/web"));
        Problem problem = refused(() -> apply(without, 1L));
        assertThat(problem.code()).isEqualTo(CatalogError.DEFINITION_IN_USE);
        assertThat(problem.detail()).contains("812 grants").contains("retired: true");
        assertThat(catalog().snapshot().require("registry").revision()).isEqualTo(1);
        assertThat(apply(edited("value: data.user }", "value: data.user, retired: true }"), 1L)
                        .changed())
                .isTrue();
    }

    @Test
    void aBundleIsWarnedAboutWhileItsPlansAreNotThere() {
        String bundle = """
                product: suite
                name: Suite
                bundles:
                  everything: { name: Everything, plans: [registry/team, registry/crew], discount: 10% }
                """;
        assertThat(changes().plan(Manifests.valid(bundle)).warnings()).hasSize(2);
        apply(REGISTRY, 0L);
        assertThat(changes().plan(Manifests.valid(bundle)).warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.pointer()).isEqualTo("/bundles/everything/plans/1");
                    assertThat(warning.code()).isEqualTo("name_undefined");
                });
        apply(bundle, 0L);
        String withoutTeam = edited("  team:\n", "  crew:\n")
                .replace("addon_to: [team]", "addon_to: [crew]")
                .replace("registry/team", "registry/crew");
        assertThat(changes().plan(Manifests.valid(withoutTeam)).uses())
                .containsExactly(new Use("/plans/team", "bundles", 1, "suite/everything"));
    }

    @Test
    void whatIsIssuedCannotBeChangedByTheServer() {
        apply(REGISTRY, 0L);
        for (String statement : List.of(
                "update catalog.definition set content = '{}'",
                "delete from catalog.definition",
                "update catalog.product_revision set manifest = '{}'",
                "delete from catalog.product_revision",
                "delete from catalog.product",
                "truncate catalog.definition",
                "alter table catalog.definition disable trigger all",
                "drop table catalog.definition")) {
            assertThat(catchThrowableOfType(
                            Exception.class,
                            () -> platform.jdbc().sql(statement).update()))
                    .as(statement)
                    .satisfies(failure -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
                            .hasMessageMatching("(?s)ERROR: (permission denied for|must be owner of) table .*"));
        }
        assertThat(versions("team.seats")).hasSize(1);
    }

    @Test
    void everyGeneratedManifestSurvivesTheDatabase() {
        Property.forAll(25, ManifestGenerator.MANIFESTS, manifest -> {
            long revision = changes().apply(TestPlatform.ORIGIN, manifest, null).revision();
            try (TestPlatform other = TestPlatform.on(database).with("catalog").start()) {
                Product product = other.bean(Catalog.class).snapshot().require(manifest.product());
                assertThat(product.manifest()).isEqualTo(manifest);
                assertThat(product.revision()).isEqualTo(revision);
                assertThat(Manifests.valid(ManifestText.yaml(product.manifest())))
                        .isEqualTo(manifest);
            }
        });
    }
}
