package dev.bridge.decision.unified;

import static dev.bridge.decision.unified.Registry.ANN;
import static dev.bridge.decision.unified.Registry.BOB;
import static dev.bridge.decision.unified.Registry.ask;
import static dev.bridge.decision.unified.Registry.present;
import static dev.bridge.decision.unified.Registry.product;
import static dev.bridge.decision.unified.Registry.usual;
import static dev.bridge.decision.unified.Registry.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.flag.Bucketing;
import dev.bridge.decision.flag.Cause;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.flag.FlagState;
import dev.bridge.decision.setting.ChainEntry;
import dev.bridge.decision.setting.Level;
import dev.bridge.decision.setting.ScopedValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cases UD-01 to UD-09 of the unified decision, on the image registry. */
class UnifiedDecisionTest {

    private static final Policy NEVER_SHARE =
            new Policy(Policy.Effect.FORBID, List.of("image.share"), null, null, false);
    private static final Instant RESET = Instant.parse("2026-12-01T00:00:00Z");

    private static Decision decide(View view, Quota quota, DecisionRequest request) {
        Decider decider = Decider.of(view, quota);
        Decision explained = decider.explain(request);
        assertThat(explained.allowed()).isEqualTo(decider.allows(request));
        Decision decided = decider.decide(request);
        assertThat(decided.allowed()).isEqualTo(explained.allowed());
        assertThat(decided.reasons())
                .extracting(Reason::code)
                .isEqualTo(explained.reasons().stream().map(Reason::code).toList());
        return explained;
    }

    private static List<Code> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void ud01AllPartsAllowAndSayWhy() {
        Decision decision = decide(usual(), LocalQuota.usual(), ask(ANN, "image.scan"));

        assertThat(decision.allowed()).isTrue();
        assertThat(decision.reasons()).isEmpty();
        Parts parts = decision.parts();
        assertThat(parts.permission().because())
                .containsExactly("repository:acme/web#writer@group:eng#member", "group:eng#member@user:ann");
        assertThat(parts.policy().result()).isEqualTo(Result.ALLOW);
        assertThat(parts.setting().result()).isEqualTo(Result.NOT_APPLICABLE);
        assertThat(parts.entitlement().source()).isEqualTo("plan:team");
        assertThat(present(parts.flag().evaluated()).cause()).isEqualTo(Cause.RULE);
        assertThat(present(parts.flag().evaluated()).rule()).isZero();
        assertThat(present(parts.quota().balance()).left()).isEqualByComparingTo("50");
    }

    @Test
    void ud01AFlagThatARolloutTurnsOnSaysItsRuleAndBucket() {
        View team = with(usual(), product(usual()).on(PlanTimes.always("team")));

        Decision in = decide(of(team, inside(true)), LocalQuota.usual(), ask(ANN, "image.sign"));
        FlagResult on = flag(of(team, inside(true)));
        FlagResult off = flag(of(team, inside(false)));

        assertThat(in.parts().flag().result()).isEqualTo(Result.NOT_APPLICABLE);
        assertThat(on.rule()).isEqualTo(1);
        assertThat(on.bucket()).isBetween(1, 20_000);
        assertThat(off.cause()).isEqualTo(Cause.DEFAULT);
    }

    private static FlagResult flag(View view) {
        return present(Decider.of(view, null)
                .decide(ask(ANN, "image.scan"))
                .parts()
                .flag()
                .evaluated());
    }

    private static View of(View view, String account) {
        return new View(
                new Account(account, "acme", "organization", Account.State.ACTIVE, Map.of()),
                view.rules(),
                view.grants(),
                view.attributes(),
                view.products(),
                view.staleness());
    }

    /** The first account that the flag's rollout of 20% includes, or leaves out. */
    private static String inside(boolean included) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> "org_" + number)
                .filter(id -> (Bucketing.ofRollout("registry/scanner_v2", Bucketing.RESOLUTION)
                                        .bucket(id)
                                <= 20_000)
                        == included)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ud02APlanWithoutTheFeatureDeniesAndNamesPlansThatHaveIt() {
        View view = with(
                usual(),
                product(usual())
                        .with(Entitlements.of(
                                List.of(Fact.metered("scans", BigDecimal.valueOf(200), Overage.BLOCK, "plan:free")))));

        Decision decision = decide(view, LocalQuota.usual(), ask(ANN, "image.scan"));

        assertThat(codes(decision)).containsExactly(Code.FEATURE_UNAVAILABLE);
        assertThat(decision.parts().entitlement().availableIn()).containsExactly("team", "business");
        assertThat(decision.parts().permission().result()).isEqualTo(Result.ALLOW);
        assertThat(decision.parts().quota().result()).isEqualTo(Result.NOT_EVALUATED);
        assertThat(decision.reasons().getFirst().text())
                .contains("image_scanning")
                .contains("`team`, `business`");
    }

    @Test
    void ud03AnExhaustedHardQuotaDeniesAndSaysWhenItResets() {
        LocalQuota empty = new LocalQuota().grant("scans", 200, 200, Overage.BLOCK);

        Decision decision = decide(usual(), empty, ask(ANN, "image.scan"));

        assertThat(codes(decision)).containsExactly(Code.QUOTA_EXHAUSTED);
        assertThat(present(decision.parts().quota().balance()).resetsAt()).isEqualTo(RESET);
        assertThat(decision.reasons().getFirst().text()).contains(RESET.toString());
    }

    @Test
    void ud04AnExhaustedSoftQuotaAllowsWithAdvice() {
        LocalQuota soft = new LocalQuota().grant("scans", 200, 200, Overage.ALLOW);

        Decision decision = decide(usual(), soft, ask(ANN, "image.scan"));

        assertThat(decision.allowed()).isTrue();
        assertThat(decision.parts().quota().code()).isEqualTo(Code.OVERAGE);
        assertThat(decision.advice()).extracting(Reason::code).containsExactly(Code.OVERAGE);
    }

    @Test
    void ud05AKilledFlagDeniesAndOtherPartsAreStillTold() {
        FlagState killed = new FlagState() {
            @Override
            public boolean killed() {
                return true;
            }
        };
        View view = with(usual(), product(usual()).with(_ -> killed));

        Decision decision = decide(view, LocalQuota.usual(), ask(ANN, "image.scan"));

        assertThat(codes(decision)).containsExactly(Code.FLAG_OFF);
        assertThat(present(decision.parts().flag().evaluated()).cause()).isEqualTo(Cause.KILLED);
        assertThat(decision.parts().permission().result()).isEqualTo(Result.ALLOW);
        assertThat(decision.parts().entitlement().result()).isEqualTo(Result.ALLOW);
    }

    @Test
    void ud06ALockedSettingOfTheOrganizationBeatsGroupAndUser() {
        View view = with(
                usual(),
                product(usual())
                        .with(values(
                                "external_pulls",
                                List.of(
                                        ScopedValue.of(Level.ORGANIZATION, "acme", Value.of(false))
                                                .lock(),
                                        ScopedValue.of(Level.GROUP, "eng", Value.of(true)),
                                        ScopedValue.of(Level.USER, "ann", Value.of(true))))));

        Decision decision = decide(view, LocalQuota.usual(), ask(ANN, "image.share"));

        assertThat(codes(decision)).containsExactly(Code.SETTING_OFF);
        ChainEntry source = present(decision.parts().setting().effective()).source();
        assertThat(source.level()).isEqualTo(Level.ORGANIZATION);
        assertThat(source.id()).isEqualTo("acme");
        assertThat(source.locked()).isTrue();
        assertThat(states(decision))
                .containsExactly("DEFAULT NO_EFFECT", "ORGANIZATION USED", "GROUP IGNORED", "USER IGNORED");
        assertThat(decision.reasons().getFirst().text()).contains("organization `acme` locks it so");
    }

    @Test
    void ud06ALockedSettingIsToldBeforeAPolicyAndAnOpenOneAfterIt() {
        View own = with(usual(), product(usual()).with(Registry.rules().forbids(Map.of("never", NEVER_SHARE))));
        ScopedValue off = ScopedValue.of(Level.ORGANIZATION, "acme", Value.of(false));
        View open = with(own, product(own).with(values("external_pulls", List.of(off))));
        View locked = with(own, product(own).with(values("external_pulls", List.of(off.lock()))));

        assertThat(codes(decide(open, LocalQuota.usual(), ask(ANN, "image.share"))))
                .containsExactly(Code.FORBIDDEN, Code.SETTING_OFF);
        assertThat(codes(decide(locked, LocalQuota.usual(), ask(ANN, "image.share"))))
                .containsExactly(Code.SETTING_OFF, Code.FORBIDDEN);
    }

    @Test
    void ud07TheNearestOfSeveralValuesWinsAndTheChainSaysSo() {
        View view = with(
                usual(),
                product(usual())
                        .with(values(
                                "page_size",
                                List.of(
                                        ScopedValue.of(Level.ORGANIZATION, "acme", Value.of(50)),
                                        ScopedValue.of(Level.GROUP, "eng", Value.of(100)),
                                        ScopedValue.of(Level.USER, "ann", Value.of(25))))));
        DecisionRequest auditor = ask(ANN.with(Map.of("role", "auditor")), "image.list");

        Decision few = decide(view, LocalQuota.usual(), auditor.with(Claims.context(Map.of("size", 25L))));
        Decision many = decide(view, LocalQuota.usual(), auditor.with(Claims.context(Map.of("size", 26L))));

        assertThat(few.allowed()).isTrue();
        assertThat(few.parts().setting().read()).containsEntry("page_size", Value.of(25));
        assertThat(codes(many)).containsExactly(Code.FORBIDDEN);
        Decision other = decide(
                view,
                LocalQuota.usual(),
                ask(BOB.with(Map.of("role", "auditor")), "image.list").with(Claims.context(Map.of("size", 50L))));
        assertThat(other.parts().setting().read()).containsEntry("page_size", Value.of(50));
    }

    @Test
    void ud08ADenialNamesTheGrantThatGivesThisAndLeastElse() {
        Decision decision = decide(usual(), LocalQuota.usual(), ask(BOB, "image.scan"));

        assertThat(codes(decision)).containsExactly(Code.NO_GRANT);
        assertThat(decision.parts().permission().nearest()).hasToString("repository:acme/web#writer@user:bob");
        assertThat(decision.reasons().getFirst().text()).contains("`repository:acme/web#writer@user:bob`");
    }

    @Test
    void ud08ADenialByAnExclusionNamesTheGrantToLift() {
        View view = Registry.view("repository:acme/web#reader@user:bob", "repository:acme/web#banned@user:bob");

        Decision decision =
                decide(view, LocalQuota.usual(), ask(BOB, "image.pull").with(Claims.context(Map.of("country", "CH"))));

        assertThat(codes(decision)).containsExactly(Code.NO_GRANT);
        assertThat(present(decision.parts().permission().nearest()).lift()).isTrue();
        assertThat(decision.parts().permission().nearest()).hasToString("repository:acme/web#banned@user:bob");
    }

    @Test
    void ud09StaleDataClosesSomePartsAndIsSaidForOthers() {
        Staleness old = new Staleness(Duration.ofSeconds(42), Duration.ofSeconds(10), Staleness.CLOSED);
        View closed = usual().at(old);
        View lastKnown = usual().at(new Staleness(old.age(), old.bound(), Set.of()));

        Decision denied = decide(closed, LocalQuota.usual(), ask(ANN, "image.scan"));
        Decision allowed = decide(lastKnown, LocalQuota.usual(), ask(ANN, "image.scan"));

        assertThat(codes(denied)).containsExactly(Code.STALE, Code.STALE);
        assertThat(denied.staleFor()).isEqualTo(old.age());
        assertThat(denied.parts().flag().result()).isEqualTo(Result.ALLOW);
        assertThat(allowed.allowed()).isTrue();
        assertThat(allowed.staleFor()).isEqualTo(old.age());
        assertThat(decide(usual(), LocalQuota.usual(), ask(ANN, "image.scan")).staleFor())
                .isNull();
    }

    @Test
    void nothingConfiguredIsNeverASilentAllow() {
        View view = with(usual(), ProductView.bare(product(usual()).rules()).on(PlanTimes.always("business")));

        assertThat(codes(decide(view, LocalQuota.usual(), ask(ANN, "image.scan"))))
                .containsExactly(Code.NOT_CONFIGURED);
        Decision uncounted = Decider.of(usual(), null).decide(ask(ANN, "image.scan"));
        assertThat(codes(uncounted)).containsExactly(Code.NOT_CONFIGURED);
        assertThat(Decider.of(usual(), null).allows(ask(ANN, "image.scan"))).isFalse();
    }

    @Test
    void aSuspendedAccountIsNotServed() {
        View view = usual();
        View suspended = new View(
                new Account("org_1", "acme", "organization", Account.State.SUSPENDED, Map.of()),
                view.rules(),
                view.grants(),
                view.attributes(),
                view.products(),
                view.staleness());

        assertThat(codes(decide(suspended, LocalQuota.usual(), ask(ANN, "image.scan"))))
                .containsExactly(Code.ACCOUNT_INACTIVE);
        assertThat(codes(decide(suspended, LocalQuota.usual(), ask(ANN, "image.sign"))))
                .contains(Code.ACCOUNT_INACTIVE);
    }

    private static SettingValues values(String setting, List<ScopedValue> values) {
        return SettingValues.of(Registry.rules().settings(), Map.of(setting, values));
    }

    private static List<String> states(Decision decision) {
        return present(decision.parts().setting().effective()).chain().stream()
                .map(entry -> entry.level() + " " + entry.state())
                .toList();
    }
}
