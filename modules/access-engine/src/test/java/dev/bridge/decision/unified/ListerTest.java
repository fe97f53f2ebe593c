package dev.bridge.decision.unified;

import static dev.bridge.decision.unified.Registry.ANN;
import static dev.bridge.decision.unified.Registry.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Listed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lists: what is in them is what a decision allows. */
class ListerTest {

    private static final View VIEW = Registry.view(
            "repository:acme/web#writer@group:eng#member",
            "repository:acme/api#reader@user:*",
            "repository:acme/api#banned@user:bob",
            "repository:acme/old#owner@user:bob",
            "group:eng#member@user:ann",
            "group:eng#member@user:cleo");
    private static final Claims AT_HOME = Claims.context(Map.of("country", "CH"));

    private static List<String> ids(List<Listed> listed) {
        return listed.stream().map(Listed::id).toList();
    }

    private static Lister lister() {
        return Lister.of(VIEW, LocalQuota.usual());
    }

    @Test
    void resourcesAreThoseThatADecisionAllows() {
        DecisionRequest pull = ask(ANN, "image.pull").with(AT_HOME);

        assertThat(ids(lister().resources(pull, List::of, false))).containsExactlyInAnyOrder("acme/web", "acme/api");
        assertThat(ids(lister().resources(pull.by(Registry.BOB), List::of, false)))
                .containsExactly("acme/old");
    }

    @Test
    void whatHangsOnTheContextIsListedOnlyWhenAskedFor() {
        DecisionRequest silent = ask(ANN, "image.pull");

        assertThat(lister().resources(silent, List::of, false)).isEmpty();
        assertThat(lister().resources(silent, List::of, true))
                .extracting(Listed::missing)
                .containsExactly(Set.of("context.country"), Set.of("context.country"));
    }

    @Test
    void subjectsAreListedThroughTheirGroupsAndEveryoneAsAStar() {
        DecisionRequest push = ask(ANN, "image.sign").on(Registry.WEB.with(Map.of("urgent", false)));
        DecisionRequest pull =
                ask(ANN, "image.pull").on(Entity.of("repository", "acme/api")).with(AT_HOME);

        assertThat(ids(lister().subjects(push, null, false))).containsExactlyInAnyOrder("ann", "cleo");
        assertThat(ids(lister().subjects(pull, null, false))).contains("*").doesNotContain("bob");
    }

    @Test
    void whatAPolicyPermitsIsFoundByStoredAttributes() {
        View view = new View(
                VIEW.account(),
                VIEW.rules(),
                VIEW.grants(),
                object -> object.toString().equals("user:cleo") ? Map.of("role", "auditor") : null,
                VIEW.products(),
                VIEW.staleness());
        Lister lister = Lister.of(view, LocalQuota.usual());

        assertThat(ids(lister.subjects(ask(ANN, "image.list"), null, false))).containsExactly("cleo");
        assertThat(ids(lister.resources(
                        ask(ANN.with(Map.of("role", "auditor")), "image.list"),
                        () -> List.of("acme/never-granted"),
                        false)))
                .contains("acme/never-granted", "acme/old");
    }

    @Test
    void actionsAreTheDeclaredOnesAndPlainOnesWhenAskedFor() {
        DecisionRequest any = ask(ANN, "-").with(AT_HOME).on(Registry.WEB.with(Map.of("urgent", false)));

        assertThat(ids(lister().actions(any, false, false)))
                .containsExactly("image.pull", "image.push", "image.scan", "image.share", "image.sign");
        assertThat(ids(lister().actions(any, true, false))).contains("repository.push", "repository.pull");
    }

    @Test
    void unknownTypesAndActionsListNothing() {
        assertThat(lister().resources(ask(ANN, "image.fly"), () -> List.of("x"), true))
                .isEmpty();
        assertThat(lister().subjects(
                                ask(Entity.of("spaceship", "x"), "image.pull").with(AT_HOME), null, false))
                .isEmpty();
        assertThat(lister().actions(ask(ANN, "-").on(Entity.of("spaceship", "x")), true, false))
                .isEmpty();
    }
}
