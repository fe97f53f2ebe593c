/** Whether a credential still counts: what it was issued under, against what is so now. */
@NullMarked
package dev.bridge.identity.epoch;

import org.jspecify.annotations.NullMarked;
