package dev.bridge.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Misfit;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Declaring attributes anew, over values that are stored. */
final class AttributeEvolutionTest {

    private static final String SIZE = "on: organization, type: integer, minimum: 1, maximum: 9, writers: [admin],"
            + " visibility: members, search: exact";
    private static final Set<AttributeViewer> ADMIN = Set.of(AttributeViewer.MEMBER, AttributeViewer.ADMIN);

    private final TestDatabase database = TestPlatform.database("catalog", "accounts");
    private final TestPlatform platform =
            TestPlatform.on(database).with("catalog").with("accounts").start();
    private final Members members = new Members(platform);
    private final AccountId account = members.organization();

    @AfterEach
    void stop() {
        platform.close();
        database.close();
    }

    private boolean declare(String key, String attribute) {
        String yaml = "product: bridge\nname: Bridge\nattributes:\n  " + key + ": { " + attribute + " }\n";
        return platform.bean(ProductChanges.class)
                .apply(
                        TestPlatform.ORIGIN,
                        ManifestText.read(yaml.getBytes(StandardCharsets.UTF_8)).orThrow(),
                        null)
                .changed();
    }

    private List<Misfit> refused(String key, String attribute) {
        Problem problem = TestPeople.refusal(() -> declare(key, attribute));
        assertThat(problem.code()).isEqualTo(CatalogError.SCHEMA_INCOMPATIBLE);
        @SuppressWarnings("unchecked")
        List<Misfit> misfits =
                (List<Misfit>) Objects.requireNonNull(problem.members().get("misfits"));
        return misfits;
    }

    private void size(int size) {
        platform.bean(Attributes.class)
                .write(
                        TestPlatform.ORIGIN,
                        AttributeSubject.organization(account),
                        AttributeSource.ADMIN,
                        Map.of("size", JsonNodeFactory.instance.numberNode(size)),
                        ADMIN,
                        version -> {});
    }

    @Test
    void boundsAreNarrowedOnlyWhereStoredValuesBearIt() {
        declare("size", SIZE);
        size(7);

        assertThat(refused("size", SIZE.replace("9", "5"))).singleElement().satisfies(misfit -> {
            assertThat(misfit.pointer()).isEqualTo("/attributes/size");
            assertThat(misfit.count()).isEqualTo(1);
            assertThat(misfit.subjects()).containsExactly(account.text());
        });
        assertThat(declare("size", SIZE.replace("9", "8"))).isTrue();
        assertThat(declare("size", SIZE.replace("9", "90"))).isTrue();
        size(3);
        assertThat(declare("size", SIZE.replace("9", "5"))).isTrue();
    }

    @Test
    void typeAndOwnerAreForEverAlsoAfterItWasTakenAway() {
        declare("size", SIZE);
        assertThat(refused("size", "on: organization, type: string, writers: [admin], visibility: members"))
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.text()).contains("for ever"));
        declare("other", SIZE);
        assertThat(refused("size", SIZE.replace("on: organization", "on: group")))
                .hasSize(1);
        assertThat(declare("size", SIZE)).isTrue();
    }

    @Test
    void whatHasValuesIsRetiredAndNotTakenAway() {
        declare("size", SIZE);
        size(4);
        assertThat(TestPeople.refusal(() -> declare("other", SIZE)).code()).isEqualTo(CatalogError.DEFINITION_IN_USE);
        assertThat(declare("size", SIZE + ", retired: true")).isTrue();
    }

    @Test
    void fewerChoicesNeedThatNobodyHasTheOthers() {
        String tier = "on: organization, type: \"enum[low, high]\", writers: [admin], visibility: members";
        declare("tier", tier);
        platform.bean(Attributes.class)
                .write(
                        TestPlatform.ORIGIN,
                        AttributeSubject.organization(account),
                        AttributeSource.ADMIN,
                        Map.of("tier", JsonNodeFactory.instance.stringNode("high")),
                        ADMIN,
                        version -> {});
        assertThat(declare("tier", tier.replace("high]", "high, top]"))).isTrue();
        assertThat(refused("tier", tier.replace("low, high", "low, top"))).hasSize(1);
        assertThat(declare("tier", tier.replace("low, high", "high"))).isTrue();
    }

    @Test
    void whatIsRequiredStandsAtAllAndIsAskedForAtCreation() {
        declare("size", SIZE);
        assertThat(refused("size", SIZE + ", required: true"))
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.subjects()).contains(account.text()));
        size(2);
        assertThat(declare("size", SIZE + ", required: true")).isTrue();
        Problem emptied = TestPeople.refusal(() -> platform.bean(Attributes.class)
                .write(
                        TestPlatform.ORIGIN,
                        AttributeSubject.organization(account),
                        AttributeSource.ADMIN,
                        Map.of("size", JsonNodeFactory.instance.nullNode()),
                        ADMIN,
                        version -> {}));
        assertThat(emptied.detail()).contains("required");

        UserId owner = members.person();
        Organizations organizations = platform.bean(Organizations.class);
        Problem missing = TestPeople.refusal(
                () -> organizations.create(TestPlatform.ORIGIN, owner, NewOrganization.of("without-size", "Without")));
        assertThat(missing.code()).isEqualTo(AccountsError.ATTRIBUTE_INVALID);
        assertThat(platform.bean(Accounts.class).resolve("without-size")).isEmpty();
        Account made = organizations.create(
                TestPlatform.ORIGIN,
                owner,
                new NewOrganization(
                        "with-size",
                        "With",
                        ZoneId.of("UTC"),
                        Standing.TRIAL,
                        Map.of("size", JsonNodeFactory.instance.numberNode(5))));
        assertThat(platform.bean(Attributes.class)
                        .view(AttributeSubject.organization(made.id()), ADMIN)
                        .values())
                .containsKey("size");
    }

    @Test
    void personalDataIsShownToMoreOnlyWhileNobodyHasGivenAny() {
        String born = "on: user, type: date, writers: [self], visibility: self, pii: personal";
        declare("born", born);
        UserId person = members.person();
        AccountId personal = platform.bean(People.class).require(person).account();
        platform.bean(Attributes.class)
                .write(
                        TestPlatform.ORIGIN,
                        AttributeSubject.user(person, personal),
                        AttributeSource.SELF,
                        Map.of("born", JsonNodeFactory.instance.stringNode("1990-01-31")),
                        Set.of(AttributeViewer.SELF),
                        version -> {});
        assertThat(refused("born", born.replace("visibility: self", "visibility: members")))
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.subjects()).containsExactly(person.text()));
        assertThat(refused("born", born.replace("pii: personal", "pii: none"))).hasSize(1);
        assertThat(declare("born", born.replace("pii: personal", "pii: sensitive")))
                .isTrue();
    }
}
