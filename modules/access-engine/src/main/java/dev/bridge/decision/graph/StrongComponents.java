package dev.bridge.decision.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The circles of a graph: two nodes are in one component where each is reached from the other. In time proportional to
 * the graph's size (Sharir 1981, with two searches), and without recursion, because a hostile manifest has long chains.
 */
public final class StrongComponents<N> {

    private final Map<N, ? extends Collection<N>> edges;
    private final Map<N, N> representatives = new HashMap<>();

    /**
     * The components of a graph.
     *
     * @param edges from every node to those it leads to; nodes without an entry lead nowhere
     */
    public StrongComponents(Map<N, ? extends Collection<N>> edges) {
        this.edges = edges;
        Map<N, Collection<N>> reversed = reversed();
        Iterator<N> latestFirst = finished().descendingIterator();
        while (latestFirst.hasNext()) {
            claim(latestFirst.next(), reversed);
        }
    }

    /** Whether each of the two is reached from the other, or they are the same. */
    public boolean areTogether(N one, N other) {
        return one.equals(other) || representative(one).equals(representative(other));
    }

    /** One node for all of its component. */
    public N representative(N node) {
        return representatives.getOrDefault(node, node);
    }

    private Map<N, Collection<N>> reversed() {
        Map<N, Collection<N>> reversed = new HashMap<>();
        edges.forEach((from, out) -> out.forEach(
                to -> reversed.computeIfAbsent(to, _ -> new HashSet<>()).add(from)));
        return reversed;
    }

    /** All nodes in the order in which a depth-first search leaves them. */
    private Deque<N> finished() {
        record Visit<N>(N node, Iterator<N> rest) {}
        Deque<N> finished = new ArrayDeque<>();
        Set<N> seen = new HashSet<>();
        for (N start : edges.keySet()) {
            Deque<Visit<N>> open = new ArrayDeque<>();
            if (seen.add(start)) {
                open.push(new Visit<>(start, next(start, edges)));
            }
            while (!open.isEmpty()) {
                Visit<N> visit = open.element();
                if (!visit.rest.hasNext()) {
                    finished.add(open.pop().node);
                    continue;
                }
                N node = visit.rest.next();
                if (seen.add(node)) {
                    open.push(new Visit<>(node, next(node, edges)));
                }
            }
        }
        return finished;
    }

    /** Gives {@code start} everything that leads to it and belongs to nobody yet. */
    private void claim(N start, Map<N, Collection<N>> reversed) {
        Deque<N> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            N node = open.pop();
            if (representatives.putIfAbsent(node, start) == null) {
                next(node, reversed).forEachRemaining(open::push);
            }
        }
    }

    private static <N> Iterator<N> next(N node, Map<N, ? extends Collection<N>> edges) {
        Collection<N> out = edges.get(node);
        return out == null ? List.<N>of().iterator() : out.iterator();
    }
}
