package dev.bridge.platform.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** JSON that is text already, such as a column's; it stands in an answer as it is. */
public record RawJson(@JsonValue @JsonRawValue String text) {}
