/** The two languages inside a manifest: permission expressions, and CEL. */
@NullMarked
package dev.bridge.catalog.expression;

import org.jspecify.annotations.NullMarked;
