package dev.bridge.kernel.problem;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer the field, as a JSON Pointer (RFC 6901): {@code /charges/0/amount}; empty for the whole body
 * @param code what kind of mistake it is, in snake case
 * @param detail what is wrong and what would be right, in a sentence
 * @param position where it stands, when the body is a text that a person wrote
 */
public record FieldProblem(
        String pointer,
        String code,
        String detail,
        @Nullable TextPosition position) {

    public static FieldProblem at(String pointer, ErrorCode code, String detail) {
        return new FieldProblem(pointer, code.code(), detail, null);
    }
}
