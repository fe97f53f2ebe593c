package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map with known keys. */
public final class ObjectShape<T> implements Shape<T> {

    private final String noun;
    private final Function<Fields, T> maker;
    private final List<Field<? super T, ?>> fields;
    private final List<Choice> choices;
    private final boolean lenient;

    /** Keys of which one must be there. */
    private record Choice(List<String> keys, boolean exactlyOne) {}

    private ObjectShape(
            String noun,
            Function<Fields, T> maker,
            List<Field<? super T, ?>> fields,
            List<Choice> choices,
            boolean lenient) {
        this.noun = noun;
        this.maker = maker;
        this.fields = List.copyOf(fields);
        this.choices = List.copyOf(choices);
        this.lenient = lenient;
    }

    /**
     * An object.
     *
     * @param noun with its article: {@code a meter}
     */
    @SafeVarargs
    public static <T> ObjectShape<T> of(String noun, Function<Fields, T> maker, Field<? super T, ?>... fields) {
        List<Field<? super T, ?>> all = new ArrayList<>();
        for (Field<? super T, ?> field : fields) {
            all.add(field);
        }
        return new ObjectShape<>(noun, maker, all, List.of(), false);
    }

    /** Further keys behind those it has. */
    public ObjectShape<T> and(List<? extends Field<? super T, ?>> more) {
        List<Field<? super T, ?>> all = new ArrayList<>(fields);
        all.addAll(more);
        return new ObjectShape<>(noun, maker, all, choices, lenient);
    }

    /** An unknown key is reported, but does not hide mistakes in the others. */
    public ObjectShape<T> lenient() {
        return new ObjectShape<>(noun, maker, fields, choices, true);
    }

    public ObjectShape<T> exactlyOne(String... keys) {
        return choosing(new Choice(List.of(keys), true));
    }

    public ObjectShape<T> atLeastOne(String... keys) {
        return choosing(new Choice(List.of(keys), false));
    }

    private ObjectShape<T> choosing(Choice choice) {
        List<Choice> all = new ArrayList<>(choices);
        all.add(choice);
        return new ObjectShape<>(noun, maker, fields, all, lenient);
    }

    @Override
    public String noun() {
        return noun;
    }

    public List<String> keys() {
        return fields.stream().<String>map(Field::name).toList();
    }

    @Override
    public @Nullable T read(SourceNode node, Problems problems) {
        return read(node, problems, List.of());
    }

    /** Reads, leaving keys that somebody else reads. */
    @Nullable
    T read(SourceNode node, Problems problems, List<String> handled) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            Mistyped.report(node, this, problems);
            return null;
        }
        boolean complete = checkKeys(mapping, problems, handled) || lenient;
        Fields values = new Fields();
        for (Field<? super T, ?> field : fields) {
            complete &= readField(field, mapping, values, problems);
        }
        return complete ? maker.apply(values) : null;
    }

    private boolean checkKeys(SourceNode.Mapping mapping, Problems problems, List<String> handled) {
        boolean fine = true;
        List<String> known = keys();
        for (Map.Entry<String, SourceNode.Entry> entry : mapping.entries().entrySet()) {
            String key = entry.getKey();
            if (!known.contains(key) && !handled.contains(key)) {
                fine = false;
                problems.report(
                        mapping.path().child(key),
                        entry.getValue().keyPosition(),
                        CatalogError.KEY_UNKNOWN,
                        "%s is not a key of %s%s",
                        Quoted.text(key),
                        noun,
                        NearestName.of(key, known)
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("; it has " + Words.list(known, "and") + "."));
            }
        }
        for (Choice choice : choices) {
            fine &= checkChoice(choice, mapping, problems);
        }
        return fine;
    }

    private boolean checkChoice(Choice choice, SourceNode.Mapping mapping, Problems problems) {
        List<Map.Entry<String, SourceNode.Entry>> present = mapping.entries().entrySet().stream()
                .filter(entry -> choice.keys.contains(entry.getKey()))
                .toList();
        if (present.isEmpty()) {
            problems.report(
                    mapping,
                    CatalogError.KEY_MISSING,
                    "%s needs %s.",
                    Words.sentence(noun),
                    Words.list(choice.keys, "or"));
        } else if (choice.exactlyOne && present.size() > 1) {
            problems.report(
                    mapping.path().child(present.get(1).getKey()),
                    present.get(1).getValue().keyPosition(),
                    CatalogError.KEYS_CONFLICT,
                    "%s has either %s, not several of them.",
                    Words.sentence(noun),
                    Words.list(choice.keys, "or"));
        }
        return present.size() == 1 || (!present.isEmpty() && !choice.exactlyOne);
    }

    private <V> boolean readField(
            Field<? super T, V> field, SourceNode.Mapping mapping, Fields values, Problems problems) {
        SourceNode.Entry entry = mapping.entries().get(field.name());
        if (entry == null) {
            if (field.isRequired()) {
                problems.report(
                        mapping,
                        CatalogError.KEY_MISSING,
                        "%s needs `%s`, which is %s.",
                        Words.sentence(noun),
                        field.name(),
                        field.shape().noun());
            }
            return !field.isRequired() || field.isReplaceable();
        }
        V value = field.shape().read(entry.value(), problems);
        if (value != null) {
            values.put(field, value);
        }
        return value != null || field.isReplaceable();
    }

    @Override
    public Value.Members write(T object) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (Field<? super T, ?> field : fields) {
            writeField(field, object, members);
        }
        return new Value.Members(members);
    }

    private <V> void writeField(Field<? super T, V> field, T object, Map<String, Value> members) {
        V value = field.of(object);
        if (value != null && (field.isRequired() || !value.equals(field.standard()))) {
            members.put(field.name(), field.shape().write(value));
        }
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return definitions.refer(Words.bare(noun), () -> schema(definitions, Map.of()));
    }

    /** The schema itself, with further keys before its own. */
    Value.Members schema(Definitions definitions, Map<String, Value> first) {
        Map<String, Value> properties = new LinkedHashMap<>(first);
        List<String> required = new ArrayList<>(first.keySet());
        for (Field<? super T, ?> field : fields) {
            properties.put(field.name(), Schemas.described(field.shape().schema(definitions), field.description()));
            if (field.isRequired()) {
                required.add(field.name());
            }
        }
        Map<String, Value> schema = new LinkedHashMap<>();
        schema.put("type", Value.of("object"));
        schema.put("properties", new Value.Members(properties));
        if (!required.isEmpty()) {
            schema.put("required", Schemas.texts(required));
        }
        schema.put("additionalProperties", Value.of(false));
        if (!choices.isEmpty()) {
            schema.put(
                    "allOf",
                    new Value.Items(choices.stream().map(ObjectShape::schema).toList()));
        }
        return new Value.Members(schema);
    }

    private static Value schema(Choice choice) {
        List<Value> alternatives = choice.keys.stream()
                .<Value>map(key -> Schemas.of("required", Schemas.texts(List.of(key))))
                .toList();
        return Schemas.of(choice.exactlyOne ? "oneOf" : "anyOf", new Value.Items(alternatives));
    }
}
