package dev.bridge.decision.openfga;

import dev.bridge.decision.document.Document;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.openfga.AuthorizationModel.Condition;
import dev.bridge.decision.openfga.AuthorizationModel.Relation;
import dev.bridge.decision.openfga.AuthorizationModel.Restriction;
import dev.bridge.decision.openfga.AuthorizationModel.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a model from the JSON of OpenFGA's API. */
public final class ModelJson {

    private static final int MAX_DEPTH = 32;

    private ModelJson() {}

    /**
     * Reads a model, also where it stands as {@code authorization_model} in an answer.
     *
     * @param json parsed to maps, lists, texts, numbers and truths
     * @throws InvalidDocument where it has another shape
     */
    public static AuthorizationModel read(Map<?, ?> json) {
        Document whole = Document.of("", json);
        Document model = whole.has("authorization_model") ? whole.object("authorization_model") : whole;
        if (!model.text("schema_version").equals("1.1")) {
            throw new InvalidDocument(model.at("schema_version"), "models of schema 1.1 can be read");
        }
        Map<String, AuthorizationModel.Type> types = new LinkedHashMap<>();
        for (Document type : model.objects("type_definitions")) {
            if (types.putIfAbsent(type.text("type"), type(type)) != null) {
                throw new InvalidDocument(type.at("type"), "the type is there twice");
            }
        }
        Map<String, Condition> conditions = new LinkedHashMap<>();
        model.objectsByName("conditions").forEach((name, condition) -> conditions.put(name, condition(condition)));
        return new AuthorizationModel(types, conditions);
    }

    private static AuthorizationModel.Type type(Document type) {
        Map<String, Document> about = type.object("metadata").objectsByName("relations");
        Map<String, Relation> relations = new LinkedHashMap<>();
        type.objectsByName("relations")
                .forEach((name, rewrite) -> relations.put(
                        name,
                        new Relation(
                                rewrite(rewrite, 0),
                                about.containsKey(name)
                                        ? about.get(name).objects("directly_related_user_types").stream()
                                                .map(ModelJson::restriction)
                                                .toList()
                                        : List.of())));
        return new AuthorizationModel.Type(relations);
    }

    private static Restriction restriction(Document document) {
        String relation = document.find("relation");
        String condition = document.find("condition");
        return new Restriction(
                document.text("type"),
                relation == null || relation.isEmpty() ? null : relation,
                document.has("wildcard"),
                condition == null || condition.isEmpty() ? null : condition);
    }

    private static Rewrite rewrite(Document document, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidDocument(document.path(), "it nests deeper than " + MAX_DEPTH + " levels");
        }
        if (document.has("this")) {
            return new Rewrite.Direct();
        }
        if (document.has("computedUserset")) {
            return new Rewrite.Same(document.object("computedUserset").text("relation"));
        }
        if (document.has("tupleToUserset")) {
            Document arrow = document.object("tupleToUserset");
            return new Rewrite.From(
                    arrow.object("computedUserset").text("relation"),
                    arrow.object("tupleset").text("relation"));
        }
        if (document.has("union")) {
            return new Rewrite.Or(children(document.object("union"), depth));
        }
        if (document.has("intersection")) {
            return new Rewrite.And(children(document.object("intersection"), depth));
        }
        if (document.has("difference")) {
            Document difference = document.object("difference");
            return new Rewrite.ButNot(
                    rewrite(difference.object("base"), depth + 1), rewrite(difference.object("subtract"), depth + 1));
        }
        throw new InvalidDocument(
                document.path(),
                "`this`, `computedUserset`, `tupleToUserset`, `union`, `intersection` or `difference` is expected");
    }

    private static List<Rewrite> children(Document document, int depth) {
        List<Rewrite> children = new ArrayList<>();
        document.objects("child").forEach(child -> children.add(rewrite(child, depth + 1)));
        if (children.isEmpty()) {
            throw new InvalidDocument(document.at("child"), "it joins nothing");
        }
        return children;
    }

    private static Condition condition(Document document) {
        Map<String, String> parameters = new LinkedHashMap<>();
        document.objectsByName("parameters")
                .forEach((name, parameter) -> parameters.put(
                        name,
                        parameter.text("type_name").toLowerCase(Locale.ROOT).replace("type_name_", "")));
        return new Condition(parameters, document.text("expression"));
    }
}
