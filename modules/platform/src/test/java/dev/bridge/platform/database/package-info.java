@NullMarked
package dev.bridge.platform.database;

import org.jspecify.annotations.NullMarked;
