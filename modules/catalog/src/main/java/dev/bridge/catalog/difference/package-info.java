/** What changes between two manifests. */
@NullMarked
package dev.bridge.catalog.difference;

import org.jspecify.annotations.NullMarked;
