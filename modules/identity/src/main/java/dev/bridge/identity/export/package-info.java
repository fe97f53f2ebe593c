/** What identity keeps of a person, shown to that person. */
@NullMarked
package dev.bridge.identity.export;

import org.jspecify.annotations.NullMarked;
