package dev.bridge.decision.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Circles of a graph, against following every way. */
final class StrongComponentsTest {

    private static final int NODES = 7;

    private record Edge(int from, int to) {}

    private static final Generator<List<Edge>> GRAPHS = Generators.listOf(
            Generators.combine(Generators.integers(0, NODES), Generators.integers(0, NODES), Edge::new), 20);

    @Test
    void twoNodesAreTogetherWhereEachIsReachedFromTheOther() {
        Property.forAll(GRAPHS, graph -> {
            Map<Integer, Set<Integer>> edges = new TreeMap<>();
            graph.forEach(edge ->
                    edges.computeIfAbsent(edge.from, _ -> new TreeSet<>()).add(edge.to));
            StrongComponents<Integer> components = new StrongComponents<>(edges);
            for (int one = 0; one <= NODES; one++) {
                for (int other = 0; other <= NODES; other++) {
                    assertThat(components.areTogether(one, other))
                            .as("%d and %d", one, other)
                            .isEqualTo(reached(one, edges).contains(other)
                                    && reached(other, edges).contains(one));
                }
            }
        });
    }

    private static Set<Integer> reached(int start, Map<Integer, Set<Integer>> edges) {
        Set<Integer> reached = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            int node = open.pop();
            if (reached.add(node)) {
                open.addAll(edges.getOrDefault(node, Set.of()));
            }
        }
        return reached;
    }
}
