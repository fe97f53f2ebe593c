@NullMarked
package dev.bridge.testkit.database;

import org.jspecify.annotations.NullMarked;
