/** {@code bridge tokens}, and what else makes tokens. */
@NullMarked
package dev.bridge.cli.token;

import org.jspecify.annotations.NullMarked;
