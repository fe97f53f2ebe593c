package dev.bridge.decision.flag.unleash;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object in a parsed JSON document, with its place. An absent list is empty; null is absent. */
record Node(String path, Map<?, ?> members) {

    static Node of(String path, @Nullable Object json) {
        if (json instanceof Map<?, ?> members) {
            return new Node(path, members);
        }
        throw new InvalidDocument(path, "an object is expected");
    }

    private String at(String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    String text(String name) {
        String text = find(name);
        if (text == null) {
            throw new InvalidDocument(at(name), "a text is expected");
        }
        return text;
    }

    /** A text; a number counts as the text of it. */
    @Nullable
    String find(String name) {
        return switch (members.get(name)) {
            case String text -> text;
            case Number number -> number.toString();
            case null -> null;
            default -> throw new InvalidDocument(at(name), "a text is expected");
        };
    }

    boolean truth(String name, boolean otherwise) {
        return switch (members.get(name)) {
            case Boolean truth -> truth;
            case null -> otherwise;
            default -> throw new InvalidDocument(at(name), "true or false is expected");
        };
    }

    int count(String name) {
        try {
            int count = new BigDecimal(text(name)).intValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw new InvalidDocument(at(name), "a whole number is expected, not `" + text(name) + "`");
        }
        throw new InvalidDocument(at(name), "a number from 0 on is expected");
    }

    /** An object; an absent one is empty. */
    Node object(String name) {
        return has(name) ? of(at(name), members.get(name)) : new Node(at(name), Map.of());
    }

    List<Node> objects(String name) {
        List<Node> objects = new ArrayList<>();
        for (Object item : items(name)) {
            objects.add(of(at(name) + "/" + objects.size(), item));
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            if (!(item instanceof String) && !(item instanceof Number)) {
                throw new InvalidDocument(at(name) + "/" + texts.size(), "a text is expected");
            }
            texts.add(item.toString());
        }
        return texts;
    }

    private List<?> items(String name) {
        return switch (members.get(name)) {
            case List<?> items -> items;
            case null -> List.of();
            default -> throw new InvalidDocument(at(name), "a list is expected");
        };
    }
}
