package dev.bridge.decision.declaration;

/**
 * A declared fact about a resource.
 *
 * @param from where {@code resource.name} is read: stored by Bridge, or asserted by the caller in the request
 */
public record ResourceAttribute(ValueType type, Origin from, boolean retired) {

    public enum Origin {
        STORED,
        REQUEST
    }
}
