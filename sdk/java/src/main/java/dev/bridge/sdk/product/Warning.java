package dev.bridge.sdk.product;

import org.jspecify.annotations.Nullable;

/** What is allowed in a manifest but probably not meant; places as in {@link dev.bridge.sdk.FieldProblem}. */
public record Warning(
        String pointer,
        String code,
        String detail,
        @Nullable Integer line,
        @Nullable Integer column) {}
