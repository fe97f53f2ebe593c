package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Span;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.declaration.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests in {@code products/}. */
final class ProductsTest {

    @ParameterizedTest
    @ValueSource(strings = {"registry", "docker", "bridge"})
    void everyProductIsRight(String product) {
        assertThat(ManifestText.read(Manifests.product(product)).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "docker", "bridge"})
    void everyProductSurvivesYamlAndJson(String product) {
        Manifest manifest = ManifestText.read(Manifests.product(product)).orThrow();
        String yaml = ManifestText.yaml(manifest);
        String json = ManifestText.json(manifest);
        assertThat(Manifests.valid(yaml)).isEqualTo(manifest);
        assertThat(Manifests.valid(json)).isEqualTo(manifest);
        assertThat(ManifestText.yaml(Manifests.valid(json))).isEqualTo(yaml);
        assertThat(ManifestText.json(Manifests.valid(yaml))).isEqualTo(json);
    }

    @Test
    void theDesignsExampleSaysWhatItMeans() {
        Manifest registry = ManifestText.read(Manifests.product("registry")).orThrow();

        ResourceType repository = Manifests.in(registry.resources(), "repository");
        assertThat(registry.product()).isEqualTo("registry");
        assertThat(Manifests.in(repository.relations(), "reader").subjects())
                .containsExactly(
                        new SubjectType.One("user"),
                        new SubjectType.Userset("group", "member"),
                        new SubjectType.One("service_account"),
                        new SubjectType.One("agent"),
                        new SubjectType.Everyone("user"));
        assertThat(Manifests.in(repository.permissions(), "pull").expression())
                .isEqualTo(new PermissionExpression.Exclusion(List.of(
                        new PermissionExpression.Union(List.of(
                                new PermissionExpression.Reference("reader"),
                                new PermissionExpression.Reference("push"))),
                        new PermissionExpression.Reference("banned"))));
        assertThat(Manifests.in(registry.settings(), "image_access").type())
                .isEqualTo(new ValueType.Choice(List.of("all", "verified", "official")));
        assertThat(Manifests.in(registry.flags(), "scanner_v2").rules().get(1).rollout())
                .isEqualTo(new Percent(new BigDecimal("20")));

        Plan team = Manifests.in(registry.plans(), "team");
        assertThat(team.trial()).isEqualTo(new Span(14, Span.Unit.DAY));
        assertThat(team.charges().keySet()).containsExactly("base", "seats", "pulls", "storage");
        assertThat(team.charges().get("pulls"))
                .isInstanceOfSatisfying(
                        Charge.Graduated.class,
                        charge -> assertThat(charge.tiers()).hasSize(3).last().satisfies(tier -> {
                            assertThat(tier.upTo()).isNull();
                            assertThat(tier.unit()).isEqualTo(Price.of(new BigDecimal("0.0003")));
                        }));
        assertThat(team.includes())
                .isEqualTo(Map.of(
                        "image_scanning",
                        new Included.Switched(true),
                        "private_repositories",
                        new Included.Amount(null),
                        "pulls",
                        allowance("5000000", Included.Overage.ALLOW),
                        "scans",
                        allowance("200", Included.Overage.BLOCK)));
        assertThat(Manifests.in(registry.plans(), "scanning_addon").addonTo()).containsExactly("team");
    }

    private static Included allowance(String amount, Included.Overage overage) {
        return new Included.Allowance(new BigDecimal(amount), overage, Included.Rollover.NONE, null);
    }

    @Test
    void theExampleWarnsOnlyOfWhatTheDesignNames() {
        assertThat(ManifestText.read(Manifests.product("registry")).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.pointer()).isEqualTo("/policies/no_pull_from_embargoed/when"));
    }

    @Test
    void equalManifestsHaveEqualJson() {
        byte[] yaml = Manifests.product("registry");
        String spaced = new String(yaml, StandardCharsets.UTF_8).replace("amount: 20.00", "amount: \"20.0\"");
        assertThat(ManifestText.json(Manifests.valid(spaced)))
                .isEqualTo(ManifestText.json(ManifestText.read(yaml).orThrow()));
    }
}
