package dev.bridge.decision.differential;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Engine;
import dev.bridge.decision.Grant;
import dev.bridge.decision.corpus.Case;
import dev.bridge.decision.declaration.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes scenarios smaller for as long as an engine still gets them wrong. */
final class Simpler {

    private static final int MOST_ATTEMPTS = 5_000;

    private Simpler() {}

    static Scenario simplest(Scenario found, Engine engine) {
        Scenario simplest = found;
        int[] attempts = {0};
        Optional<Scenario> smaller = Optional.of(found);
        while (smaller.isPresent()) {
            simplest = smaller.get();
            smaller = of(simplest)
                    .takeWhile(_ -> attempts[0]++ < MOST_ATTEMPTS)
                    .filter(each -> each.difference(engine) != null)
                    .findFirst();
        }
        return simplest;
    }

    /** Scenarios with one thing less, large things first. */
    static Stream<Scenario> of(Scenario scenario) {
        List<Case.Stage> stages = scenario.stages();
        return Stream.of(
                        IntStream.range(0, stages.size() - 1).mapToObj(at -> merged(scenario, at)),
                        IntStream.range(scenario.asked() + 1, stages.size())
                                .mapToObj(at -> with(scenario, without(stages, at))),
                        each(stages, Simpler::simplerStages).map(smaller -> with(scenario, smaller)),
                        simplerCircumstances(scenario.circumstances())
                                .map(smaller -> new Scenario(stages, scenario.asked(), scenario.query(), smaller)))
                .flatMap(smaller -> smaller);
    }

    private static Scenario with(Scenario scenario, List<Case.Stage> stages) {
        return new Scenario(stages, scenario.asked(), scenario.query(), scenario.circumstances());
    }

    /** With the stage and the one after it as one. */
    private static Scenario merged(Scenario scenario, int at) {
        List<Case.Stage> stages = new ArrayList<>(scenario.stages());
        Case.Stage first = stages.remove(at);
        Case.Stage second = stages.get(at);
        List<Grant> writes = new ArrayList<>(first.changes().writes());
        writes.removeIf(grant -> second.changes().deletes().contains(grant.edge())
                || second.changes().writes().stream()
                        .anyMatch(other -> other.edge().equals(grant.edge())));
        writes.addAll(second.changes().writes());
        List<Grant.Edge> deletes = new ArrayList<>(first.changes().deletes());
        deletes.addAll(second.changes().deletes());
        stages.set(
                at,
                new Case.Stage(
                        second.types() == null ? first.types() : second.types(),
                        new Changes(writes, deletes),
                        List.of()));
        int asked = scenario.asked() > at ? scenario.asked() - 1 : scenario.asked();
        return new Scenario(stages, asked, scenario.query(), scenario.circumstances());
    }

    private static Stream<Case.Stage> simplerStages(Case.Stage stage) {
        Map<String, ResourceType> types = stage.types();
        Changes changes = stage.changes();
        Stream<Case.Stage> byTypes = types == null
                ? Stream.of()
                : SimplerModel.of(types).map(smaller -> new Case.Stage(smaller, changes, List.of()));
        Stream<Changes> byChanges = Stream.of(
                        fewer(changes.deletes()).map(deletes -> new Changes(changes.writes(), deletes)),
                        fewer(changes.writes()).map(writes -> new Changes(writes, changes.deletes())),
                        each(changes.writes(), Simpler::simplerGrants)
                                .map(writes -> new Changes(writes, changes.deletes())))
                .flatMap(smaller -> smaller);
        return Stream.concat(byTypes, byChanges.map(smaller -> new Case.Stage(types, smaller, List.of())));
    }

    private static Stream<Grant> simplerGrants(Grant grant) {
        List<Grant> smaller = new ArrayList<>();
        Grant.Bound bound = grant.bound();
        if (grant.expiresAt() != null) {
            smaller.add(new Grant(grant.resource(), grant.relation(), grant.subject(), bound, null));
        }
        if (bound != null) {
            smaller.add(new Grant(grant.resource(), grant.relation(), grant.subject(), null, grant.expiresAt()));
            fewer(bound.context())
                    .map(context -> new Grant(
                            grant.resource(),
                            grant.relation(),
                            grant.subject(),
                            new Grant.Bound(bound.condition(), context),
                            grant.expiresAt()))
                    .forEach(smaller::add);
        }
        return smaller.stream();
    }

    private static Stream<Circumstances> simplerCircumstances(Circumstances circumstances) {
        return Stream.of(
                        fewer(circumstances.context())
                                .map(context -> new Circumstances(circumstances.now(), context, circumstances.facts())),
                        fewer(circumstances.facts())
                                .map(facts -> new Circumstances(circumstances.now(), circumstances.context(), facts)),
                        each(circumstances.facts(), Simpler::simplerGrants)
                                .map(facts -> new Circumstances(circumstances.now(), circumstances.context(), facts)))
                .flatMap(smaller -> smaller);
    }

    /** The list with one element replaced by one that is simpler. */
    static <T> Stream<List<T>> each(List<T> list, Function<T, Stream<T>> simpler) {
        return IntStream.range(0, list.size())
                .boxed()
                .flatMap(at -> simpler.apply(list.get(at)).map(smaller -> {
                    List<T> changed = new ArrayList<>(list);
                    changed.set(at, smaller);
                    return changed;
                }));
    }

    static <T> Stream<List<T>> fewer(List<T> list) {
        return IntStream.range(0, list.size()).mapToObj(at -> without(list, at));
    }

    private static <T> List<T> without(List<T> list, int at) {
        List<T> fewer = new ArrayList<>(list);
        fewer.remove(at);
        return fewer;
    }

    static <T> Stream<Map<String, T>> fewer(Map<String, T> map) {
        return map.keySet().stream().map(key -> {
            Map<String, T> fewer = new LinkedHashMap<>(map);
            fewer.remove(key);
            return fewer;
        });
    }

    /** The map with one value replaced by one that is simpler. */
    static <T> Stream<Map<String, T>> each(Map<String, T> map, Function<T, Stream<T>> simpler) {
        return map.keySet().stream()
                .flatMap(key -> simpler.apply(Objects.requireNonNull(map.get(key)))
                        .map(smaller -> {
                            Map<String, T> changed = new LinkedHashMap<>(map);
                            changed.put(key, smaller);
                            return changed;
                        }));
    }
}
