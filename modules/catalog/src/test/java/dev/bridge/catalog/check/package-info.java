@NullMarked
package dev.bridge.catalog.check;

import org.jspecify.annotations.NullMarked;
