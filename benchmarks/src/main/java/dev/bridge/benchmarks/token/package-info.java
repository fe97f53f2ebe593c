/** Tokens issued and introspected, beside Keycloak. */
@NullMarked
package dev.bridge.benchmarks.token;

import org.jspecify.annotations.NullMarked;
