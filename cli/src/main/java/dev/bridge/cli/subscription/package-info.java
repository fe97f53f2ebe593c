/** Commands about what accounts buy. */
@NullMarked
package dev.bridge.cli.subscription;

import org.jspecify.annotations.NullMarked;
