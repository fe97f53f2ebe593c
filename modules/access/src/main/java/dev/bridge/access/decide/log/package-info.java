/** What was decided, kept for a while, so that it can be asked why somebody could do something. */
@NullMarked
package dev.bridge.access.decide.log;

import org.jspecify.annotations.NullMarked;
