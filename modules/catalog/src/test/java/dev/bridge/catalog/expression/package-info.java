@NullMarked
package dev.bridge.catalog.expression;

import org.jspecify.annotations.NullMarked;
