/** What is stored for decisions, and accounts in memory. */
@NullMarked
package dev.bridge.access;

import org.jspecify.annotations.NullMarked;
