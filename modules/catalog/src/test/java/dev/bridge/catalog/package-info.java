@NullMarked
package dev.bridge.catalog;

import org.jspecify.annotations.NullMarked;
