package dev.bridge.catalog.expression;

import dev.bridge.catalog.CatalogError;

/**
 * What is wrong at one place of an expression.
 *
 * @param offset in code points, from 0
 */
public record ExpressionError(CatalogError code, int offset, String detail) {}
