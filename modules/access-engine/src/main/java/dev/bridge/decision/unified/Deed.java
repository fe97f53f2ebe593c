package dev.bridge.decision.unified;

import java.util.Map;

/**
 * What is to be done.
 *
 * @param name a declared action, a plain one ({@code type.permission}), or a permission of the resource's type
 * @param properties what the caller says of it for this question
 */
public record Deed(String name, Map<String, Object> properties) {

    public Deed {
        properties = Map.copyOf(properties);
    }
}
