/** What decides, from a terminal. */
@NullMarked
package dev.bridge.cli.access;

import org.jspecify.annotations.NullMarked;
