/** The goals of accounts and sign-in that need no peer. */
@NullMarked
package dev.bridge.benchmarks.accounts;

import org.jspecify.annotations.NullMarked;
