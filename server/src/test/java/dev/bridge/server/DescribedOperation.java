package dev.bridge.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation, as the description of the interface tells of it.
 *
 * @param verb {@code POST}
 * @param path with its variables in braces, and {@value #IN_QUERY} where it is told the organization so
 * @param action that guards it; null where everybody may call it
 * @param contentType of its body; null where it has none
 */
record DescribedOperation(
        String verb,
        String path,
        @Nullable String action,
        @Nullable String contentType) {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
    /** How operations that stand beside organizations are told which one. */
    static final String IN_QUERY = "?organization={organization}";

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    /** All that a server describes. */
    static List<DescribedOperation> of(JsonNode openApi) {
        List<DescribedOperation> operations = new ArrayList<>();
        openApi.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (VERBS.contains(verb.getKey())) {
                        operations.add(of(path.getKey(), verb.getKey(), verb.getValue()));
                    }
                }));
        return operations;
    }

    private static DescribedOperation of(String path, String verb, JsonNode operation) {
        JsonNode content = operation.at("/requestBody/content");
        boolean told = operation.at("/parameters").valueStream().anyMatch(DescribedOperation::namesOrganization);
        return new DescribedOperation(
                verb.toUpperCase(Locale.ROOT),
                told ? path + IN_QUERY : path,
                operation.has("x-action") ? operation.get("x-action").asString() : null,
                content.isObject() ? content.properties().iterator().next().getKey() : null);
    }

    private static boolean namesOrganization(JsonNode parameter) {
        return parameter.get("in").asString().equals("query")
                && parameter.get("name").asString().equals("organization");
    }

    /** Where its variables are: the path up to each, without a verb after a colon. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            places.add(path.substring(0, variable.end()));
        }
        return places;
    }

    /** Whether it is the operator's, so that no tenant's right to something decides on it. */
    boolean isOperators() {
        return action != null && action.startsWith("platform.");
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
