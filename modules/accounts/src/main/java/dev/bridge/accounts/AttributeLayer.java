package dev.bridge.accounts;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values that one source gives.
 *
 * @param values by key; null takes one away
 * @param viewers what the giver is to the subject
 */
record AttributeLayer(
        AttributeSource source, Map<String, @Nullable JsonNode> values, Set<AttributeViewer> viewers) {

    /** As an administrator gives them. */
    static AttributeLayer ofAdmin(Map<String, @Nullable JsonNode> values) {
        return new AttributeLayer(
                AttributeSource.ADMIN, values, Set.of(AttributeViewer.MEMBER, AttributeViewer.ADMIN));
    }

    /** As whoever invited gave them, and was allowed to. */
    static AttributeLayer ofInviter(Map<String, JsonNode> values) {
        return new AttributeLayer(
                AttributeSource.ADMIN,
                new TreeMap<>(values),
                Set.of(AttributeViewer.MEMBER, AttributeViewer.ADMIN, AttributeViewer.OPERATOR));
    }

    /** As somebody gives them of themselves. */
    static AttributeLayer ofSelf(Map<String, @Nullable JsonNode> values) {
        return new AttributeLayer(AttributeSource.SELF, values, AttributeViewer.ONESELF);
    }
}
