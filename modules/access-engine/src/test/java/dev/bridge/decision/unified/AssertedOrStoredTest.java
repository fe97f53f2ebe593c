package dev.bridge.decision.unified;

import static dev.bridge.decision.unified.Registry.AGENT;
import static dev.bridge.decision.unified.Registry.ANN;
import static dev.bridge.decision.unified.Registry.BOB;
import static dev.bridge.decision.unified.Registry.WEB;
import static dev.bridge.decision.unified.Registry.ask;
import static dev.bridge.decision.unified.Registry.product;
import static dev.bridge.decision.unified.Registry.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Grant;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.entitlement.Entitlements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a question says, what is stored, what is not known, and what fails. */
class AssertedOrStoredTest {

    private static final Claims AT_HOME = Claims.context(Map.of("country", "CH"));

    private static Decision decide(View view, DecisionRequest request) {
        Decider decider = Decider.of(view, LocalQuota.usual());
        Decision decision = decider.decide(request);
        assertThat(decider.allows(request)).isEqualTo(decision.allowed());
        assertThat(decider.explain(request).allowed()).isEqualTo(decision.allowed());
        return decision;
    }

    private static List<Code> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private static View stored(View view, Map<String, Map<String, Object>> attributes) {
        return new View(
                view.account(),
                view.rules(),
                view.grants(),
                object -> attributes.get(object.toString()),
                view.products(),
                view.staleness());
    }

    @Test
    void whatTheQuestionDoesNotSayIsNamedAndNotAllowed() {
        Decision silent = decide(usual(), ask(ANN, "image.pull"));

        assertThat(silent.allowed()).isFalse();
        assertThat(silent.parts().policy().result()).isEqualTo(Result.CONDITIONAL);
        assertThat(silent.missing()).containsExactly("context.country");
        assertThat(codes(silent)).containsExactly(Code.CONTEXT_MISSING);
        assertThat(decide(usual(), ask(ANN, "image.pull").with(AT_HOME)).allowed())
                .isTrue();
        assertThat(codes(decide(usual(), ask(ANN, "image.pull").with(Claims.context(Map.of("country", "KP"))))))
                .containsExactly(Code.FORBIDDEN);
    }

    @Test
    void aForbidBeatsTheOwner() {
        View view = Registry.view("repository:acme/web#owner@user:ann");

        Decision decision = decide(view, ask(ANN, "image.pull").with(Claims.context(Map.of("country", "IR"))));

        assertThat(decision.parts().permission().result()).isEqualTo(Result.ALLOW);
        assertThat(decision.parts().policy().policy()).isEqualTo("no_pull_from_embargoed");
        assertThat(decision.reasons().getFirst().text()).isEqualTo("Not available in your country.");
    }

    @Test
    void aStoredRoleIsNotAnAssertedOne() {
        View view = stored(usual(), Map.of("user:bob", Map.of("role", "auditor")));
        DecisionRequest list = ask(BOB, "image.list");

        assertThat(decide(view, list).missing()).containsExactly("subject.properties.role");
        assertThat(decide(view, list.by(BOB.with(Map.of("role", "auditor")))).allowed())
                .isTrue();
        assertThat(codes(decide(view, list.by(BOB.with(Map.of("role", "reader"))))))
                .containsExactly(Code.NO_GRANT);
    }

    @Test
    void whoIsNotTrustedCannotAssertAnything() {
        DecisionRequest list = ask(BOB.with(Map.of("role", "auditor")), "image.list");

        Decision decision = decide(usual(), list.with(Claims.NONE.untrusted()));

        assertThat(codes(decision)).containsExactly(Code.PROPERTIES_NOT_TRUSTED);
        assertThat(decision.missing()).containsExactly("subject.properties.role");
    }

    @Test
    void aForbidThatReadsAPropertyOfAnUntrustedCallerIsNoYes() {
        DecisionRequest sign = ask(ANN, "image.sign").on(WEB.with(Map.of("urgent", false)));

        assertThat(decide(usual(), sign).allowed()).isTrue();
        assertThat(codes(decide(usual(), sign.with(Claims.NONE.untrusted()))))
                .containsExactly(Code.PROPERTIES_NOT_TRUSTED);
    }

    @Test
    void grantsOfTheQuestionCountFromATrustedCallerOnly() {
        List<Grant> facts = List.of(Registry.grant("repository:acme/web#writer@user:bob"));
        DecisionRequest sign = ask(BOB, "image.sign").on(WEB.with(Map.of("urgent", false)));

        assertThat(decide(usual(), sign).allowed()).isFalse();
        assertThat(decide(usual(), sign.with(new Claims(Map.of(), facts, true))).allowed())
                .isTrue();
        Decision untrusted = decide(usual(), sign.with(new Claims(Map.of(), facts, false)));
        assertThat(untrusted.allowed()).isFalse();
        assertThat(untrusted.missing()).contains("facts");
    }

    @Test
    void aPolicyThatFailsDeniesAndNamesItself() {
        DecisionRequest sign = ask(ANN, "image.sign").on(WEB.with(Map.of("urgent", false)));

        Decision decision = decide(usual(), sign.with(Claims.context(Map.of("n", 0L))));

        assertThat(codes(decision)).containsExactly(Code.EVALUATION_ERROR);
        assertThat(decision.parts().policy().policy()).isEqualTo("no_division");
        assertThat(decide(usual(), sign.with(Claims.context(Map.of("n", 1L)))).allowed())
                .isTrue();
    }

    @Test
    void anOwnForbidThatNoLongerFitsDeniesWhatItGuards() {
        ProductView product = product(usual());
        View view = Registry.with(
                usual(),
                product.with(product.rules()
                        .forbids(Map.of(
                                "gone",
                                new Policy(
                                        Policy.Effect.FORBID,
                                        List.of("image.sign"),
                                        "resource.no_such_attribute == 1",
                                        null,
                                        false)))));

        Decision decision = decide(view, ask(ANN, "image.sign").on(WEB.with(Map.of("urgent", false))));

        assertThat(codes(decision)).containsExactly(Code.EVALUATION_ERROR);
        assertThat(decision.parts().policy().own()).isTrue();
        assertThat(decide(view, ask(ANN, "image.scan")).allowed()).isTrue();
    }

    @Test
    void anActionsConditionGuardsTheFeatureAndNothingElse() {
        View open = stored(usual(), Map.of("registry/repository:acme/web", Map.of("private", false)));
        View closed = stored(usual(), Map.of("registry/repository:acme/web", Map.of("private", true)));
        ProductView without = product(usual()).with(Entitlements.NOTHING);

        assertThat(decide(Registry.with(open, without), ask(ANN, "image.push")).allowed())
                .isTrue();
        assertThat(codes(decide(Registry.with(closed, without), ask(ANN, "image.push"))))
                .containsExactly(Code.FEATURE_UNAVAILABLE);
        assertThat(decide(Registry.with(usual(), without), ask(ANN, "image.push"))
                        .missing())
                .containsExactly("resource.private");
        assertThat(decide(usual(), ask(ANN, "image.push")).allowed())
                .as("held, so that the condition does not matter")
                .isTrue();
    }

    @Test
    void unknownActionsTypesAndProductsAreDenied() {
        assertThat(codes(decide(usual(), ask(ANN, "image.fly")))).containsExactly(Code.ACTION_UNKNOWN);
        assertThat(codes(decide(usual(), ask(ANN, "image.pull").on(Entity.of("spaceship", "x")))))
                .containsExactly(Code.TYPE_UNKNOWN);
        DecisionRequest elsewhere = DecisionRequest.of("elsewhere", ANN, "image.pull", WEB, Registry.NOW);
        assertThat(codes(decide(usual(), elsewhere))).containsExactly(Code.TYPE_UNKNOWN);
    }

    @Test
    void aPermissionIsAnActionByItsPlainNameAndByItsOwn() {
        assertThat(decide(usual(), ask(ANN, "repository.push")).allowed()).isTrue();
        assertThat(decide(usual(), ask(ANN, "push")).allowed()).isTrue();
        assertThat(decide(usual(), ask(BOB, "push")).allowed()).isFalse();
    }

    @Test
    void anAgentGetsNeverMoreThanThePersonItActsFor() {
        View view = Registry.view(
                "repository:acme/web#writer@user:ann",
                "repository:acme/web#writer@agent:robot",
                "repository:acme/api#writer@agent:robot");
        DecisionRequest scan = ask(ANN, "image.scan");

        assertThat(decide(view, scan.by(AGENT, ANN)).allowed()).isTrue();
        assertThat(decide(view, scan.by(AGENT)).allowed()).isTrue();
        Decision forBob = decide(view, scan.by(AGENT, BOB));
        assertThat(forBob.allowed()).isFalse();
        assertThat(forBob.reasons().getFirst().subject()).isEqualTo(BOB);
        Decision elsewhere = decide(view, scan.by(AGENT, ANN).on(Entity.of("repository", "acme/api")));
        assertThat(elsewhere.reasons()).extracting(Reason::subject).containsExactly(ANN);
        assertThat(codes(decide(
                        Registry.view("repository:acme/web#owner@user:ann"),
                        ask(ANN, "administer").by(AGENT, ANN))))
                .containsExactly(Code.FORBIDDEN, Code.NO_GRANT);
    }
}
