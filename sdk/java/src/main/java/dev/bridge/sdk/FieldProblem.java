package dev.bridge.sdk;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one part of what was sent.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901)
 * @param code what kind of mistake it is, for programs
 * @param detail what is wrong and what would be right, in a sentence
 * @param line where it stands in a text, from 1
 * @param column the code point in that line, from 1
 */
public record FieldProblem(
        String pointer,
        String code,
        String detail,
        @Nullable Integer line,
        @Nullable Integer column) {}
