/** What organizations ask of the sign-in of whoever acts in them. */
@NullMarked
package dev.bridge.identity.entry;

import org.jspecify.annotations.NullMarked;
