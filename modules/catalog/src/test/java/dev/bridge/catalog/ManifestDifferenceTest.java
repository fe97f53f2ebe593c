package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.ManifestDifference.Change;
import dev.bridge.catalog.ManifestDifference.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@code bridge plan} shows. */
final class ManifestDifferenceTest {

    private static final String REGISTRY = new String(Manifests.product("registry"), StandardCharsets.UTF_8);

    private static ManifestDifference edited(String from, String to) {
        assertThat(REGISTRY).contains(from);
        return ManifestDifference.between(Manifests.valid(REGISTRY), Manifests.valid(REGISTRY.replace(from, to)));
    }

    private static Change only(ManifestDifference difference) {
        assertThat(difference.changes()).hasSize(1);
        return difference.changes().getFirst();
    }

    @Test
    void theSameManifestIsNoChange() {
        assertThat(edited("trial: 14 days", "trial:   14 days").isEmpty()).isTrue();
        assertThat(edited("amount: 20.00", "amount: 20.0").isEmpty()).isTrue();
    }

    @Test
    void aNewProductAddsEverythingOnce() {
        ManifestDifference difference = ManifestDifference.between(null, Manifests.valid(REGISTRY));
        assertThat(difference.changes()).allMatch(change -> change.kind() == Kind.ADDED);
        assertThat(difference.changes()).anyMatch(change -> change.pointer().equals("/plans/team"));
        assertThat(difference.takenAway()).isEmpty();
    }

    @Test
    void aChangedPriceIsOneChange() {
        ManifestDifference difference = edited("amount: 15.00", "amount: 16.50");
        assertThat(only(difference))
                .isEqualTo(new Change(Kind.CHANGED, "plans", "/plans/team/charges/seats/amount", "15", "16.5"));
    }

    @Test
    void whatIsRemovedOrNarrowedIsNamed() {
        assertThat(only(edited("      banned: [user]\n", "      banned: [agent]\n"))
                        .kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited(
                                "writer: [user, group#member, service_account, agent]",
                                "writer: [user, group#member, service_account]"))
                        .kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited("minimum: 5, default", "minimum: 10, default")).kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited("minimum: 5, default", "minimum: 1, default")).kind())
                .isEqualTo(Kind.CHANGED);
        assertThat(only(edited("enum[all, verified, official]", "enum[all, verified]"))
                        .kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited("enum[all, verified, official]", "enum[all, verified, trusted, official]"))
                        .kind())
                .isEqualTo(Kind.CHANGED);
        assertThat(only(edited("private_repositories: unlimited", "private_repositories: 5"))
                        .kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited("amount: 200, overage", "amount: 100, overage")).kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited("dimensions: [region, architecture]", "dimensions: [region]"))
                        .kind())
                .isEqualTo(Kind.NARROWED);
        Change removed = only(edited("  pullers: { event: image.pulled, aggregate: unique, value: data.user }\n", ""));
        assertThat(removed.kind()).isEqualTo(Kind.REMOVED);
        assertThat(removed.pointer()).isEqualTo("/meters/pullers");
        assertThat(removed.after()).isNull();
    }

    @Test
    void retiringIsToldAsSuch() {
        Change change = only(edited("value: data.user }", "value: data.user, retired: true }"));
        assertThat(change.kind()).isEqualTo(Kind.RETIRED);
        assertThat(change.pointer()).isEqualTo("/meters/pullers");
        assertThat(change.kind().takesAway()).isFalse();
    }

    @Test
    void whatHasAShortFormIsRetiredTheSameWay() {
        Change relation = only(edited("banned: [user]", "banned: { subjects: [user], retired: true }"));
        assertThat(relation.kind()).isEqualTo(Kind.RETIRED);
        assertThat(relation.pointer()).isEqualTo("/resources/repository/relations/banned");
        assertThat(only(edited("private: boolean }", "private: { type: boolean, retired: true } }"))
                        .kind())
                .isEqualTo(Kind.RETIRED);
        assertThat(edited("banned: [user]", "banned: { subjects: [agent], retired: true }")
                        .changes())
                .extracting(Change::kind)
                .containsExactly(Kind.RETIRED, Kind.NARROWED);
    }

    @Test
    void aFieldThatGoesTakesNothingAwayUnlessLessIsPossible() {
        assertThat(only(edited("description: Store, scan and ship container images.\n", ""))
                        .kind())
                .isEqualTo(Kind.CHANGED);
        assertThat(only(edited("type: integer, minimum: 5, default", "type: integer, default"))
                        .kind())
                .isEqualTo(Kind.CHANGED);
        assertThat(only(edited(", dimensions: [region, architecture]", "")).kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited(", counts: repository", "")).kind()).isEqualTo(Kind.NARROWED);
    }

    @Test
    void whatAPlanGivesMayBecomeLessInSeveralWays() {
        assertThat(only(edited("5000000, overage: allow", "5000000, overage: block"))
                        .kind())
                .isEqualTo(Kind.NARROWED);
        assertThat(only(edited("200, overage: block, rollover: none", "200, overage: block, rollover: { maximum: 50 }"))
                        .kind())
                .isEqualTo(Kind.ADDED);
        assertThat(only(edited("scans: { amount: 1000 }", "scans: { amount: 1000, priority: 2 }"))
                        .kind())
                .isEqualTo(Kind.ADDED);
        assertThat(only(edited("image_scanning: true", "image_scanning: false")).kind())
                .isEqualTo(Kind.NARROWED);
    }

    @Test
    void anActionOnAnotherTypeIsNarrower() {
        assertThat(edited("image.scan: { on: repository,", "image.scan: { on: [repository],")
                        .isEmpty())
                .isTrue();
        assertThat(edited(
                                "image.scan: { on: repository, permission: push,",
                                "image.scan: { on: organization, permission: admin,")
                        .takenAway())
                .extracting(Change::pointer)
                .containsExactly("/actions/image.scan/on");
    }

    @Test
    void anEntryMayBeCalledRetired() {
        Change change = only(edited("features:   ", "features:\n  retired: { type: switch }   "));
        assertThat(change.kind()).isEqualTo(Kind.ADDED);
        assertThat(change.pointer()).isEqualTo("/features/retired");
    }

    @Test
    void aBlockInsideAnEntryIsToldEntryByEntry() {
        assertThat(edited(
                                "    conditions:                         # usable on a grant: reader@user:ann[office_hours]\n      office_hours: now.getHours(timezone) >= 8 && now.getHours(timezone) < 18\n",
                                "")
                        .changes())
                .extracting(Change::pointer)
                .containsExactly("/resources/repository/conditions/office_hours");
    }

    @Test
    void anotherOrderIsAChangeOfItsOwn() {
        String pullers = "  pullers: { event: image.pulled, aggregate: unique, value: data.user }\n";
        Manifest moved = Manifests.valid(
                REGISTRY.replace(pullers, "").replace("  scans:   { event", pullers + "  scans:   { event"));
        Change change = only(ManifestDifference.between(Manifests.valid(REGISTRY), moved));
        assertThat(change.kind()).isEqualTo(Kind.REORDERED);
        assertThat(change.pointer()).isEqualTo("/meters");
    }
}
