package dev.bridge.access;

import dev.bridge.access.decide.AnswerView;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.decision.Listed;
import dev.bridge.decision.setting.EffectiveSetting;
import dev.bridge.decision.unified.Claims;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Flags;
import dev.bridge.decision.unified.Lister;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that a view answers about a few people and things of the drive, as text: of two views, the same or not. */
final class PastAnswers {

    private static final List<String> ACTIONS =
            List.of("folder.view", "folder.edit", "document.open", "document.view", "folder.paint");
    private static final List<Map<String, Object>> CONTEXTS = List.of(Map.of(), Map.of("country", "CH"));

    private final List<PrincipalId> people;
    private final List<String> things;

    PastAnswers(List<? extends PrincipalId> people, List<String> things) {
        this.people = List.copyOf(people);
        this.things = List.copyOf(things);
    }

    Map<String, String> of(AccountView view) {
        Map<String, String> answers = new TreeMap<>();
        for (PrincipalId person : people) {
            decisions(view, person, answers);
            flags(view, person, answers);
            answers.put(
                    "groups of " + person,
                    view.groupsOf(person, AccessStage.NOW).toString());
            settings(view, person, answers);
            lists(view, person, answers);
        }
        Set<String> grants = new TreeSet<>();
        view.grants().forEach(grant -> grants.add(grant + " " + grant.bound() + " " + grant.expiresAt()));
        answers.put("grants", grants.toString());
        answers.put("resources", view.resources("drive", "folder").toString());
        answers.put("roles", new TreeMap<>(view.roles()).toString());
        answers.put("policies", new HashSet<>(view.policies()).toString());
        answers.put("settings", new HashSet<>(view.settings()).toString());
        answers.put("state", view.state().toString());
        answers.put("account", view.decides().account().toString());
        return answers;
    }

    private void decisions(AccountView view, PrincipalId person, Map<String, String> answers) {
        Decider decider = Decider.of(view.decides(), null);
        Entity who = Entity.of(person.kind().word(), person.text());
        for (String action : ACTIONS) {
            String type = action.substring(0, action.indexOf('.'));
            for (String thing : things) {
                for (Map<String, Object> context : CONTEXTS) {
                    DecisionRequest request = DecisionRequest.of(
                                    "drive", who, action, Entity.of(type, thing), AccessStage.NOW)
                            .with(Claims.context(context));
                    answers.put(
                            person + " " + action + " " + thing + " " + context,
                            AnswerView.explanation(decider.explain(request)).toString());
                }
            }
        }
    }

    private static void flags(AccountView view, PrincipalId person, Map<String, String> answers) {
        Flags flags = Objects.requireNonNull(Flags.of(view.decides(), "drive"));
        Flags.Asking asking = new Flags.Asking(
                view.account().text(), person.text(), null, null, Map.of("device", "d"), AccessStage.NOW);
        for (String flag : flags.names()) {
            answers.put(person + " flag " + flag, String.valueOf(flags.evaluate(flag, asking)));
        }
    }

    private static void settings(AccountView view, PrincipalId person, Map<String, String> answers) {
        view.platform().catalog().require("drive").manifest().settings().forEach((name, declared) -> {
            EffectiveSetting effective = view.setting(
                    new SettingKey("drive", name), declared, view.groupsOf(person, AccessStage.NOW), person.text());
            answers.put(person + " setting " + name, effective.toString());
        });
    }

    private static void lists(AccountView view, PrincipalId person, Map<String, String> answers) {
        DecisionRequest request = DecisionRequest.of(
                "drive",
                Entity.of(person.kind().word(), person.text()),
                "folder.view",
                Entity.of("folder", "-"),
                AccessStage.NOW);
        Set<String> listed = new TreeSet<>();
        for (Listed each : Lister.of(view.decides(), null)
                .resources(request, () -> view.resources("drive", "folder"), /* conditional= */ true)) {
            listed.add(each.toString());
        }
        answers.put(person + " list", listed.toString());
    }
}
