/** Commands about what accounts may use. */
@NullMarked
package dev.bridge.cli.entitlement;

import org.jspecify.annotations.NullMarked;
