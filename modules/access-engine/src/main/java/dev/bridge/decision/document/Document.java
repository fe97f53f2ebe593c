package dev.bridge.decision.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object in a parsed JSON document, with its place. An absent list is empty; null is absent. */
public record Document(String path, Map<?, ?> members) {

    public static Document of(String path, @Nullable Object json) {
        if (json instanceof Map<?, ?> members) {
            return new Document(path, members);
        }
        throw new InvalidDocument(path, "an object is expected");
    }

    /** The place of a member. */
    public String at(String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    public String text(String name) {
        String text = find(name);
        if (text == null) {
            throw new InvalidDocument(at(name), "a text is expected");
        }
        return text;
    }

    /** A text; a number counts as the text of it. */
    public @Nullable String find(String name) {
        return switch (members.get(name)) {
            case String text -> text;
            case Number number -> number.toString();
            case null -> null;
            default -> throw new InvalidDocument(at(name), "a text is expected");
        };
    }

    public boolean truth(String name, boolean otherwise) {
        return switch (members.get(name)) {
            case Boolean truth -> truth;
            case null -> otherwise;
            default -> throw new InvalidDocument(at(name), "true or false is expected");
        };
    }

    public int count(String name) {
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
    public Document object(String name) {
        return has(name) ? of(at(name), members.get(name)) : new Document(at(name), Map.of());
    }

    public List<Document> objects(String name) {
        List<Document> objects = new ArrayList<>();
        for (Object item : items(name)) {
            objects.add(of(at(name) + "/" + objects.size(), item));
        }
        return objects;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : items(name)) {
            if (!(item instanceof String) && !(item instanceof Number)) {
                throw new InvalidDocument(at(name) + "/" + texts.size(), "a text is expected");
            }
            texts.add(item.toString());
        }
        return texts;
    }

    /** Objects by name; an absent object is empty. */
    public Map<String, Document> objectsByName(String name) {
        Map<String, Document> objects = new LinkedHashMap<>();
        Document all = object(name);
        all.members.keySet().forEach(key -> objects.put(key.toString(), all.object(key.toString())));
        return objects;
    }

    /** What a member says, whatever it is; null is absent. */
    public @Nullable Object any(String name) {
        return members.get(name);
    }

    public List<?> items(String name) {
        return switch (members.get(name)) {
            case List<?> items -> items;
            case null -> List.of();
            default -> throw new InvalidDocument(at(name), "a list is expected");
        };
    }
}
