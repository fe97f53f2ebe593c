/** Property tests: random cases from one seed, shrunk to the smallest that fails. */
@NullMarked
package dev.bridge.testkit.property;

import org.jspecify.annotations.NullMarked;
