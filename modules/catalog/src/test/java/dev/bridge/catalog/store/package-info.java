@NullMarked
package dev.bridge.catalog.store;

import org.jspecify.annotations.NullMarked;
