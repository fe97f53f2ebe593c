/** What a manifest must hold beyond its form: names that resolve, types that fit, prices without gaps. */
@NullMarked
package dev.bridge.catalog.check;

import org.jspecify.annotations.NullMarked;
