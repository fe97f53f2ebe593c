@NullMarked
package dev.bridge.cli.text;

import org.jspecify.annotations.NullMarked;
