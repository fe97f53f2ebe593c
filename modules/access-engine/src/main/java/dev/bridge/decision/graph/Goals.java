package dev.bridge.decision.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Unions on objects, each once, in the order in which they came. */
final class Goals {

    private Node.Union[] unions = new Node.Union[8];
    private int[] objects = new int[8];
    private int size;
    private @Nullable Seen seen;

    int size() {
        return size;
    }

    int object(int at) {
        return objects[at];
    }

    Node.Union union(int at) {
        return unions[at];
    }

    /** Unless it is there. */
    void add(int object, Node.Union union) {
        if (!isNew(object, union)) {
            return;
        }
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, size * 2);
            unions = Arrays.copyOf(unions, size * 2);
        }
        objects[size] = object;
        unions[size++] = union;
    }

    @SuppressWarnings("ReferenceEquality") // one union, one object
    private boolean isNew(int object, Node.Union union) {
        if (size >= Seen.FROM) {
            if (seen == null) {
                seen = new Seen(objects, unions, size);
            }
            return seen.add(object, union);
        }
        for (int at = 0; at < size; at++) {
            if (objects[at] == object && unions[at] == union) {
                return false;
            }
        }
        return true;
    }
}
