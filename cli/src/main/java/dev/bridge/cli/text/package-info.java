/** Text for a terminal: columns, colours, the lines of a file with a caret. Pure functions. */
@NullMarked
package dev.bridge.cli.text;

import org.jspecify.annotations.NullMarked;
