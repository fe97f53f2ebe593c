/** Questions and answers: who may ask, about which account, and the decision over its view. */
@NullMarked
package dev.bridge.access.decide;

import org.jspecify.annotations.NullMarked;
