package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One mistake is told once: what could not be read counts as declared. */
final class BrokenEntryTest {

    private static final String HEAD = "product: shop\nname: Shop\n";

    private static void onlyMistake(String text, String pointer) {
        assertThat(Manifests.read(text).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.pointer()).isEqualTo(pointer));
    }

    @Test
    void aBrokenMeterStillHasItsName() {
        onlyMistake(
                HEAD
                        + "meters:\n  pulls: { event: image.pulled, aggregate: cuont }\n"
                        + "features:\n  pulls: { type: metered, meter: pulls, per: month }\n"
                        + "plans:\n  team: { name: Team, currency: USD, every: month, charges: { x: { type: per_unit, of: pulls, amount: 1, due: arrears } } }\n",
                "/meters/pulls/aggregate");
    }

    @Test
    void aBrokenPermissionStillHasItsName() {
        onlyMistake(
                HEAD
                        + "resources:\n  thing:\n    relations: { owner: [user] }\n    permissions: { use: owner +, see: use }\n"
                        + "actions:\n  thing.take: { on: thing, permission: use }\n"
                        + "policies:\n  never: { forbid: [thing.use], when: plan == \"x\" }\n",
                "/resources/thing/permissions/use");
    }

    @Test
    void aBrokenTypeStillHasItsName() {
        onlyMistake(
                HEAD
                        + "resources:\n  thing:\n    relation: { owner: [user] }\n  part:\n    relations: { whole: [thing], owner: [thing#owner] }\n    permissions: { use: whole->use }\n"
                        + "actions:\n  thing.take: { on: thing, permission: use }\n",
                "/resources/thing/relation");
    }

    @Test
    void aBrokenChargeDoesNotHideItsPlan() {
        onlyMistake(
                HEAD
                        + "plans:\n  team: { name: Team, currency: USD, every: month, charges: { x: { type: flat, amount: a, due: advance }, y: { type: minimum, amount: 5, over: [x], due: arrears } } }\n"
                        + "  more: { name: More, addon_to: [team], every: month }\n"
                        + "bundles:\n  all: { name: All, plans: [shop/team, shop/more], discount: 5% }\n",
                "/plans/team/charges/x/amount");
    }

    @Test
    void aBrokenPlanLeavesTheCurrencyOfItsAddonOpen() {
        onlyMistake(
                HEAD
                        + "plans:\n  team: { name: Team, currency: usd, every: month }\n"
                        + "  more: { name: More, addon_to: [team], every: month, charges: { x: { type: flat, amount: 5, due: advance } } }\n",
                "/plans/team/currency");
    }

    @Test
    void aWrongProductKeyDoesNotHideTheRest() {
        assertThat(Manifests.read("product: Shop\nname: Shop\nfeatures:\n  a: { type: swich }\n")
                        .errors())
                .extracting(error -> error.pointer())
                .containsExactly("/product", "/features/a/type");
    }
}
