/** Plain data as JSON and YAML. */
@NullMarked
package dev.bridge.catalog.text;

import org.jspecify.annotations.NullMarked;
