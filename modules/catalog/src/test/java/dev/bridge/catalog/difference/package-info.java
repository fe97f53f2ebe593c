@NullMarked
package dev.bridge.catalog.difference;

import org.jspecify.annotations.NullMarked;
