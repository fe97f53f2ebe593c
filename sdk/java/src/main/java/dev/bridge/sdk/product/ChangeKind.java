package dev.bridge.sdk.product;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a change means for those who use the thing. */
public enum ChangeKind {
    @JsonProperty("added")
    ADDED,
    @JsonProperty("changed")
    CHANGED,
    /** What uses it keeps it; nothing new can. */
    @JsonProperty("retired")
    RETIRED,
    /** Back in use. */
    @JsonProperty("restored")
    RESTORED,
    /** Less is possible than before; refused while something uses what is lost. */
    @JsonProperty("narrowed")
    NARROWED,
    /** Refused while something uses it. */
    @JsonProperty("removed")
    REMOVED,
    /** The same entries in another order. */
    @JsonProperty("reordered")
    REORDERED,
    /** A kind that this version of the SDK does not know. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
